import { HandoverGroup, type HandoverRun, type HandoverView } from '@owl/contracts';
import { Badge } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useWords } from '../i18n';
import { Moment } from '../kit/moment';
import { Score } from '../kit/threats';
import { Untrusted } from '../kit/untrusted';
import classes from './handover.module.css';

function Alerts({ run }: { run: HandoverRun }) {
  const { t } = useTranslation();
  const [first] = run.alerts;
  if (!first) return null;
  return (
    <span className={classes.alert}>
      <Score score={first.topScore} />
      <Untrusted>{`${t('board.alertNo', { number: first.alertNumber ?? '—' })} ${first.threat}`}</Untrusted>
      {run.alertCount > 1 && (
        <span className={classes.quiet}>{t('handover.moreAlerts', { count: run.alertCount - 1 })}</span>
      )}
    </span>
  );
}

/** Each contact with what came of the call. */
function Calls({ run }: { run: HandoverRun }) {
  const { t } = useTranslation();
  const word = useWords();
  return (
    <ol className={classes.calls}>
      {run.attempts.map(({ contactOrder: order, contactName: name, state, endedAt }) => (
        <li key={order} data-state={state}>
          <span>{t('handover.contact', { order, name })}</span>
          <strong>{word('attemptState', state)}</strong>
          {endedAt && (
            <span className={classes.quiet}>
              <Moment at={endedAt} format="time" />
            </span>
          )}
        </li>
      ))}
    </ol>
  );
}

function Notes({ run, isNewer }: { run: HandoverRun; isNewer: boolean }) {
  const { t } = useTranslation();
  const word = useWords();
  const { endedBecause, moves, reached, unsure, investigations } = run;
  return (
    <div className={classes.notes}>
      {isNewer && <Badge color="orange">{t('handover.newer')}</Badge>}
      {reached && <span className={classes.reached}>{t('handover.reached', { name: reached })}</span>}
      {unsure && <Badge color="red">{t('handover.unsure')}</Badge>}
      {endedBecause && <span>{t('handover.because', { reason: word('callReason', endedBecause) })}</span>}
      {moves.map(({ move, by, reason, contactOrder }, index) => (
        <span key={index} className={classes.move}>
          <strong>{word('runAct', move)}</strong> {by}
          {contactOrder !== null && ` · ${t('calls.contact', { order: contactOrder })}`}
          {reason && (
            <>
              {' · '}
              <Untrusted>{reason}</Untrusted>
            </>
          )}
        </span>
      ))}
      {investigations.map(({ caseId, open, reason }) => (
        <Link key={caseId} to="/cases/$caseId" params={{ caseId }} data-testid="handover-case">
          {t(open ? 'handover.investigation.open' : 'handover.investigation.done')}
          {reason && <Untrusted>{` · ${reason}`}</Untrusted>}
        </Link>
      ))}
    </div>
  );
}

function Run({ run, isNewer }: { run: HandoverRun; isNewer: boolean }) {
  const { t } = useTranslation();
  const { id, group, customer, plannedAt, endedAt } = run;
  return (
    <li className={classes.run} data-testid="handover-run" data-group={group} data-row={id}>
      <div className={classes.runHead}>
        <Moment at={plannedAt} />
        <strong>{customer.name}</strong>
        <Alerts run={run} />
        <span className={classes.links}>
          <Link to="/calls" search={{ open: id }}>
            {t('handover.run')}
          </Link>
          {endedAt && (
            <Link to="/calls/$runId/proof" params={{ runId: id }}>
              {t('handover.proof')}
            </Link>
          )}
        </span>
      </div>
      <Calls run={run} />
      <Notes run={run} isNewer={isNewer} />
    </li>
  );
}

/** The call runs of a night, those that need somebody first on top. */
export function NightRuns({ night: { runs, counts, handover } }: { night: HandoverView }) {
  const { t } = useTranslation();
  const newer = new Set(handover?.newerRuns);
  return HandoverGroup.options
    .filter((group) => (counts[group] ?? 0) > 0)
    .map((group) => (
      <section key={group} className={classes.group} data-group={group} aria-label={t(`handover.groups.${group}`)}>
        <h2 className={classes.heading}>
          {t(`handover.groups.${group}`)}
          <span className={classes.count}>{t('handover.count', { count: counts[group] ?? 0 })}</span>
        </h2>
        <ul className={classes.plain}>
          {runs
            .filter((run) => run.group === group)
            .map((run) => (
              <Run key={run.id} run={run} isNewer={newer.has(run.id)} />
            ))}
        </ul>
      </section>
    ));
}
