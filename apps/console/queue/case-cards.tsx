import { Link } from '@tanstack/react-router';
import { StateBadge } from '../kit/badges';
import rowClasses from '../kit/rows.module.css';
import { severityOf } from '../kit/severity';
import { SlaClock } from '../kit/sla-clock';
import { SlaMarks } from '../kit/sla-marks';
import { endpointText, Score } from '../kit/threats';
import { Untrusted } from '../kit/untrusted';
import { AlertNumbers, Assignee, Threats } from './case-parts';
import type { CaseListProps } from './case-list';
import classes from './queue.module.css';

/** The queue where there is no room for a table. */
export function CaseCards({ rows, current, fresh, claiming, claim, open }: CaseListProps) {
  return (
    <ul className={classes.cards} data-testid="queue">
      {rows.map((row) => (
        <li
          key={row.id}
          className={`${classes.card} ${rowClasses.row} ${fresh.has(row.id) ? rowClasses.fresh : ''}`}
          aria-current={row.id === current}
          onClick={() => open(row.id)}
          data-severity={severityOf(row.topScore)}
          data-row={row.id}
          data-testid="case-row"
          data-fresh={fresh.has(row.id)}
        >
          <div className={classes.cardLine}>
            <Score score={row.topScore} />
            <Link
              to="/cases/$caseId"
              params={{ caseId: row.id }}
              className={classes.number}
              onClick={(event) => event.stopPropagation()}
            >
              #{row.caseNumber}
            </Link>
            <StateBadge of="caseState" state={row.state} />
            <span className={classes.push}>{row.sla && <SlaClock sla={row.sla} />}</span>
          </div>
          <Threats row={row} />
          <span>
            <SlaMarks row={row} />
          </span>
          <div className={`${classes.cardLine} ${rowClasses.quiet}`}>
            <span>
              {row.customer.name} · <Untrusted>{endpointText(row.device)}</Untrusted> · <AlertNumbers row={row} />
            </span>
            <span className={classes.push}>
              <Assignee row={row} busy={claiming === row.id} claim={claim} />
            </span>
          </div>
        </li>
      ))}
    </ul>
  );
}
