import type { CallRunView } from '@owl/contracts';
import { useTranslation } from 'react-i18next';
import { useWords } from '../i18n';
import { StateBadge } from '../kit/badges';
import { Moment } from '../kit/moment';
import { Attempts } from './attempts';
import classes from './calls.module.css';
import { CoveredAlerts } from './covered-alerts';

/** A call run under way: its alerts, and each contact as a step. */
export function LiveRun({ run }: { run: CallRunView }) {
  const { t } = useTranslation();
  const word = useWords();
  return (
    <article className={classes.run} data-testid="call-run" data-run-state={run.state} data-row={run.id}>
      <header className={classes.runHead}>
        <strong>{run.customer.name}</strong>
        <StateBadge of="runState" state={run.state} />
        <span className={classes.quiet}>
          {t('calls.started')} <Moment at={run.plannedAt} format="full" />
        </span>
        <span className={classes.quiet}>{word('callPolicy', run.policy)}</span>
      </header>
      <CoveredAlerts run={run} />
      <Attempts attempts={run.attempts} />
    </article>
  );
}
