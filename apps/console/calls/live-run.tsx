import type { CallRunView } from '@owl/contracts';
import { Badge } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useWords } from '../i18n';
import { StateBadge } from '../kit/badges';
import { Moment } from '../kit/moment';
import { Attempts } from './attempts';
import classes from './calls.module.css';
import { CoveredAlerts } from './covered-alerts';
import { NextStep } from './next-step';
import { RunLog } from './run-log';
import { RunMoves } from './run-moves';
import { TakenOver } from './taken-over';

/** Says that a call is no alert's: a test, or the verification of a number. */
export function KindBadge({ kind }: Pick<CallRunView, 'kind'>) {
  const word = useWords();
  if (kind === 'alert') return null;
  return (
    <Badge color="grape" variant="light" data-testid="run-kind">
      {word('runKind', kind)}
    </Badge>
  );
}

/** A call run under way: what it is about, what comes next, each contact as a step, and what people can do. */
export function LiveRun({ run }: { run: CallRunView }) {
  const { t } = useTranslation();
  const word = useWords();
  return (
    <article className={classes.run} data-testid="call-run" data-run-state={run.state} data-row={run.id}>
      <header className={classes.runHead}>
        <strong>{run.customer.name}</strong>
        <KindBadge kind={run.kind} />
        <StateBadge of="runState" state={run.state} />
        <span className={classes.quiet}>
          {t('calls.started')} <Moment at={run.plannedAt} format="full" />
        </span>
        {run.kind === 'alert' && <span className={classes.quiet}>{word('callPolicy', run.policy)}</span>}
        {run.alertCount > 1 && (
          <span className={classes.quiet}>{t('board.alertCount', { count: run.alertCount })}</span>
        )}
        {run.requestedBy && <span className={classes.quiet}>{t('board.requestedBy', { name: run.requestedBy })}</span>}
        <div className={classes.runMoves}>
          <RunMoves run={run} />
        </div>
      </header>
      {run.takenOver && <TakenOver takenOver={run.takenOver} />}
      <NextStep run={run} />
      <CoveredAlerts run={run} />
      <Attempts run={run} />
      <RunLog run={run} />
    </article>
  );
}
