import type { CallRunView } from '@owl/contracts';
import { UnstyledButton } from '@mantine/core';
import { ChevronDown, ChevronRight } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { StateBadge } from '../kit/badges';
import { useListCursor } from '../kit/list-cursor';
import { Moment } from '../kit/moment';
import { Score } from '../kit/threats';
import { Untrusted } from '../kit/untrusted';
import { Attempts } from './attempts';
import classes from './calls.module.css';
import { CoveredAlerts } from './covered-alerts';

interface Props {
  run: CallRunView;
  isOpen: boolean;
  isCurrent: boolean;
  toggle: () => void;
}

function Row({ run, isOpen, isCurrent, toggle }: Props) {
  const { t } = useTranslation();
  const [first] = run.alerts;
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
          {first && (
            <>
              <Score score={first.topScore} /> <Untrusted>{first.threat}</Untrusted>
            </>
          )}
          {run.alerts.length > 1 && (
            <span className={classes.quiet}> {t('queue.more', { count: run.alerts.length - 1 })}</span>
          )}
        </span>
        <span className={classes.result}>{run.acknowledgedBy && t('calls.reached', { name: run.acknowledgedBy })}</span>
      </UnstyledButton>
      {isOpen && (
        <div className={classes.pastBody}>
          <CoveredAlerts run={run} />
          <Attempts attempts={run.attempts} />
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
