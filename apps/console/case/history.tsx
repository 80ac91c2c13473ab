import type { CaseDetail } from '@owl/contracts';
import { useTranslation } from 'react-i18next';
import { useWords } from '../i18n';
import { Moment } from '../kit/moment';
import { Panel } from '../kit/page';
import { Untrusted } from '../kit/untrusted';
import classes from './case.module.css';

/** Who brought the case into which state, newest first. */
export function History({ theCase }: { theCase: CaseDetail }) {
  const { t } = useTranslation();
  const word = useWords();
  const steps = theCase.history.toSorted((a, b) => b.at.localeCompare(a.at));
  return (
    <Panel title={t('case.history')} testId="history">
      <ol className={classes.history}>
        {steps.map((step, index) => (
          <li key={index}>
            <Moment at={step.at} />
            <span>
              <span>{step.from === null ? t('case.opened') : word('caseState', step.to)}</span>
              <span className={classes.actor}>{step.actor === 'system' ? t('case.system') : step.actor}</span>
              {step.reason && (
                <span className={classes.why}>
                  <Untrusted>{step.reason}</Untrusted>
                </span>
              )}
            </span>
          </li>
        ))}
      </ol>
    </Panel>
  );
}
