import type { CallScriptVersion } from '@owl/contracts';
import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Moment } from '../kit/moment';
import classes from './call-scripts.module.css';

/** Every version a text has had, to be read and to be taken up again. */
export function ScriptVersions({
  versions,
  take,
}: {
  versions: CallScriptVersion[];
  take: ((text: string) => void) | null;
}) {
  const { t } = useTranslation();
  if (versions.length === 0) return null;
  return (
    <details className={classes.versions} data-testid="script-versions">
      <summary>{t('callScripts.versions', { count: versions.length })}</summary>
      <ol>
        {versions.map(({ id, versionNo, text, savedAt, savedBy }) => (
          <li key={id} data-testid="script-version">
            <div className={classes.versionHead}>
              <strong>{t('callScripts.version', { no: versionNo })}</strong>
              <span className={classes.quiet}>
                <Moment at={savedAt} format="full" /> {savedBy}
              </span>
              {take && text !== null && (
                <Button size="compact-xs" variant="default" onClick={() => take(text)}>
                  {t('callScripts.take')}
                </Button>
              )}
            </div>
            {text === null ? (
              <span className={classes.quiet}>{t('callScripts.backToBuiltIn')}</span>
            ) : (
              <pre className={classes.source}>{text}</pre>
            )}
          </li>
        ))}
      </ol>
    </details>
  );
}
