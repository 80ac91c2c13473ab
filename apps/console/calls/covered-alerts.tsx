import type { CallRunView } from '@owl/contracts';
import { useTranslation } from 'react-i18next';
import { useWords } from '../i18n';
import { Moment } from '../kit/moment';
import { RequestInvestigation } from '../kit/request-investigation';
import { Score } from '../kit/threats';
import { Untrusted } from '../kit/untrusted';
import classes from './calls.module.css';

/** The alerts a run speaks for. */
export function CoveredAlerts({ run }: { run: CallRunView }) {
  const { t } = useTranslation();
  const word = useWords();
  return (
    <ul className={classes.covered} aria-label={t('calls.covers')}>
      {run.alerts.map((alert) => (
        <li key={alert.id}>
          <Score score={alert.topScore} />
          <span className={classes.alertNumber}>
            No. <Untrusted>{alert.alertNumber ?? '—'}</Untrusted>
          </span>
          <Untrusted>{alert.threat}</Untrusted>
          <span className={classes.quiet}>
            <Moment at={alert.receivedAt} />
            {alert.coverage !== 'own' && ` · ${word('coverage', alert.coverage)}`}
          </span>
          <RequestInvestigation alert={alert} />
        </li>
      ))}
    </ul>
  );
}
