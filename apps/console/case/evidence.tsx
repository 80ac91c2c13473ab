import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { plainText } from '../kit/untrusted';
import classes from './case.module.css';

const SHOWN_AT_FIRST = 8;

/** Lines of the appliance, verbatim but disarmed. */
export function Evidence({ lines }: { lines: readonly string[] }) {
  const { t } = useTranslation();
  const [all, setAll] = useState(false);
  if (lines.length === 0) return null;
  const shown = all ? lines : lines.slice(0, SHOWN_AT_FIRST);
  return (
    <div>
      <h4 className={classes.small}>{t('case.evidence')}</h4>
      <pre className={classes.evidence} data-testid="evidence" tabIndex={0}>
        {shown.map(plainText).join('\n')}
      </pre>
      {lines.length > SHOWN_AT_FIRST && (
        <Button variant="subtle" size="compact-xs" onClick={() => setAll(!all)}>
          {all ? t('case.showLess') : t('case.showAll', { count: lines.length })}
        </Button>
      )}
    </div>
  );
}
