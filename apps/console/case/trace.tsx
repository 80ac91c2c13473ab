import type { AlertView } from '@owl/contracts';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../i18n';
import { Untrusted } from '../kit/untrusted';
import classes from './case.module.css';

/** Why the alert was handled so, in the words of the decision. */
export function Trace({ words, open }: { words: AlertView['trace']; open: boolean }) {
  const { t } = useTranslation();
  const lines = words[useLanguage()];
  if (lines.length === 0) return null;
  return (
    <details className={classes.trace} open={open} data-testid="trace">
      <summary>{t('case.trace')}</summary>
      <ol>
        {lines.map((line, index) => (
          <li key={index}>
            <Untrusted>{line}</Untrusted>
          </li>
        ))}
      </ol>
    </details>
  );
}
