import type { CallRunView } from '@owl/contracts';
import { UnstyledButton } from '@mantine/core';
import { ChevronDown, ChevronRight } from 'lucide-react';
import { useState } from 'react';
import { ProofLink } from '../handover/proof-link';
import { useTranslation } from 'react-i18next';
import { useWords } from '../i18n';
import { StateBadge } from '../kit/badges';
import { useListCursor } from '../kit/list-cursor';
import { Moment } from '../kit/moment';
import { Score } from '../kit/threats';
import { Untrusted } from '../kit/untrusted';
import { Attempts } from './attempts';
import classes from './calls.module.css';
import { CoveredAlerts } from './covered-alerts';
import { KindBadge } from './live-run';
import { RunLog } from './run-log';

interface Props {
  run: CallRunView;
  isOpen: boolean;
  isCurrent: boolean;
  toggle: () => void;
}

/** How it ended, in a few words: who was reached, or why it was stopped. */
function Result({ run }: { run: CallRunView }) {
  const { t } = useTranslation();
  const word = useWords();
  const { acknowledgedBy: name, reachedByHand, endedBecause } = run;
  if (name)
    return (
      <span className={classes.result}>{t(reachedByHand ? 'board.reachedByHand' : 'calls.reached', { name })}</span>
    );
  if (!endedBecause) return <span />;
  const text = t('board.stopped', { reason: word('callReason', endedBecause) });
  return (
    <span className={classes.stopped} title={text}>
      {text}
    </span>
  );
}

function Row({ run, isOpen, isCurrent, toggle }: Props) {
  const { t } = useTranslation();
  // The gravest of those that are known here says what the run was about.
  const [worst] = run.alerts.toSorted((a, b) => b.topScore - a.topScore);
  const Chevron = isOpen ? ChevronDown : ChevronRight;
  return (
    <article
      className={classes.past}
      data-testid="call-run"
      data-run-state={run.state}
      data-row={run.id}
      data-current={isCurrent}
    >
      <UnstyledButton
        className={classes.pastHead}
        onClick={toggle}
        aria-expanded={isOpen}
        title={t(isOpen ? 'calls.hide' : 'calls.show')}
      >
        <Chevron size={14} aria-hidden />
        <span className={classes.when}>
          <Moment at={run.plannedAt} />
        </span>
        <StateBadge of="runState" state={run.state} />
        <span className={classes.customer}>{run.customer.name}</span>
        <span className={classes.what}>
          <KindBadge kind={run.kind} />
          {worst && (
            <>
              <Score score={worst.topScore} /> <Untrusted>{worst.threat}</Untrusted>
            </>
          )}
          {run.alertCount > 1 && (
            <span className={classes.quiet}> {t('queue.more', { count: run.alertCount - 1 })}</span>
          )}
        </span>
        <Result run={run} />
      </UnstyledButton>
      {isOpen && (
        <div className={classes.pastBody}>
          <CoveredAlerts run={run} />
          <Attempts run={run} />
          <RunLog run={run} />
          <ProofLink runId={run.id} />
        </div>
      )}
    </article>
  );
}

/** Ended runs, newest first; each opens to its calls. `open` is the run the address points at. */
export function RunHistory({ runs, open }: { runs: CallRunView[]; open: string | undefined }) {
  const [opened, setOpened] = useState<ReadonlySet<string>>(new Set(open ? [open] : []));
  const toggle = (id: string) => {
    const next = new Set(opened);
    if (!next.delete(id)) next.add(id);
    setOpened(next);
  };
  const current = useListCursor(
    runs.map(({ id }) => id),
    toggle,
  );
  return (
    <div className={classes.history} data-testid="call-history">
      {runs.map((run) => (
        <Row
          key={run.id}
          run={run}
          isOpen={opened.has(run.id)}
          isCurrent={current === run.id}
          toggle={() => toggle(run.id)}
        />
      ))}
    </div>
  );
}
