import { Inject, Injectable } from '@nestjs/common';
import { CLOCK } from '@owl/adapters/clock';
import { FactLog, type Tx, afterCommit, insertRows } from '@owl/adapters/db';
import { HINTS, type Hints } from '@owl/adapters/queue';
import { type Contract, DirectoryService } from '@owl/directory';
import type { Clock, Instant } from '@owl/foundation/clock';
import { newId } from '@owl/foundation/ids';
import { Audit, systemActor } from '@owl/identity';
import { In, MoreThan } from 'typeorm';
import { attemptRow } from './attempt-row';
import { CallNotices } from './call-notices.service';
import { CallAttempt } from './call-attempt.entity';
import { CallRun, CallRunAlert } from './call-run.entity';
import type { AttemptState } from './rules/attempt-states';
import { type RunAssignment, assignRuns } from './rules/assign-runs';
import { type OpenRun, STORM_SPAN } from './rules/joins-run';

/** An alert that is to be telephoned, and the contract that says how. */
export interface CalledAlert {
  id: string;
  customerId: string;
  deviceKey: string | null;
  effectiveAt: Instant;
  terms: Contract;
}

const SYSTEM = systemActor('escalate');
const NOT_YET_TOLD: readonly AttemptState[] = ['planned', 'dialing', 'ringing'];

/** Plans call runs: one per alert, contacts frozen as they are now. Dialling is `CallRunService`. */
@Injectable()
export class EscalateService {
  constructor(
    private readonly directory: DirectoryService,
    private readonly facts: FactLog,
    private readonly audit: Audit,
    private readonly notices: CallNotices,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(HINTS) private readonly hints: Hints,
  ) {}

  /** For alerts of one customer, in their order: the run that covers each, its own or an open one it joined. */
  async plan(tx: Tx, alerts: readonly CalledAlert[]): Promise<string[]> {
    const [first] = alerts;
    if (!first) return [];
    const { customerId } = first;
    await tx.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 2))', [customerId]);
    const at = this.clock.now();
    const { open, runsInSpan } = await this.underWay(tx, customerId, at);
    const assignments = assignRuns(alerts, open, runsInSpan, at, newId);
    await this.open(
      tx,
      customerId,
      assignments.filter(({ coverage }) => coverage === 'own'),
    );
    await this.tellStorms(tx, assignments);
    await this.cover(tx, customerId, assignments);
    return assignments.map(({ callRunId }) => callRunId);
  }

  private async underWay(tx: Tx, customerId: string, at: Instant): Promise<{ open: OpenRun[]; runsInSpan: number }> {
    const runs = await tx.find(CallRun, {
      where: { customerId, kind: 'alert', state: In(['planned', 'calling']) },
      order: { plannedAt: 'ASC' },
      lock: { mode: 'pessimistic_write' },
    });
    const runsInSpan = await tx.countBy(CallRun, {
      customerId,
      kind: 'alert',
      plannedAt: MoreThan(new Date(at.getTime() - STORM_SPAN)),
    });
    const attempts = runs.length ? await tx.findBy(CallAttempt, { callRunId: In(runs.map(({ id }) => id)) }) : [];
    const open = runs.map((run) => {
      const own = attempts.filter(({ callRunId }) => callRunId === run.id);
      return { ...run, canStillSpeak: canStillSpeak(run, own) };
    });
    return { open, runsInSpan };
  }

  private async open(tx: Tx, customerId: string, opened: readonly RunAssignment<CalledAlert>[]): Promise<void> {
    if (!opened.length) return;
    const times = { plannedAt: this.clock.now(), nextActionAt: this.clock.real() };
    const runs = opened.map(({ callRunId: id, alert: { deviceKey, effectiveAt, terms } }) => {
      return { id, customerId, contractId: terms.id, policy: terms.callPolicy, deviceKey, effectiveAt, ...times };
    });
    await insertRows(tx, CallRun, runs);
    const contacts = await this.directory.contacts(tx, customerId);
    const attempts = opened.flatMap(({ callRunId }) => contacts.map((contact) => attemptRow(callRunId, contact)));
    await insertRows(tx, CallAttempt, attempts);
    for (const { callRunId: subjectId, alert } of opened) {
      const subject = { customerId, subjectKind: 'call-run', subjectId };
      await this.audit.record(tx, {
        ...subject,
        actor: SYSTEM,
        action: 'call-run.plan',
        detail: { alertId: alert.id },
      });
      afterCommit(tx, () => this.hints.offer('calls', subjectId));
    }
  }

  /** Once for each run that alerts join in a storm, whatever their number. */
  private async tellStorms(tx: Tx, assignments: readonly RunAssignment<CalledAlert>[]): Promise<void> {
    const joined = assignments.filter(({ coverage }) => coverage === 'storm').map(({ callRunId }) => callRunId);
    if (!joined.length) return;
    const untold: { id: string }[] = await tx.query(UNTOLD_STORMS, [[...new Set(joined)]]);
    for (const { id } of untold) await this.notices.storm(tx, id);
  }

  private async cover(tx: Tx, customerId: string, assignments: readonly RunAssignment<CalledAlert>[]): Promise<void> {
    const joinedAt = this.clock.now();
    await insertRows(
      tx,
      CallRunAlert,
      assignments.map(({ alert, callRunId, coverage }) => {
        return { id: newId(), customerId, callRunId, alertId: alert.id, coverage, joinedAt };
      }),
    );
    for (const { alert, callRunId: subjectId, coverage } of assignments) {
      const subject = { customerId, subjectKind: 'call-run', subjectId };
      const kind = coverage === 'own' ? 'call-run.planned' : 'call-run.changed';
      await this.facts.record(tx, { ...subject, kind, payload: { alertId: alert.id } });
    }
  }
}

const UNTOLD_STORMS = `
  SELECT id FROM unnest($1::uuid[]) AS r (id) WHERE NOT EXISTS (
    SELECT 1 FROM call_run_alerts a WHERE a.call_run_id = r.id AND a.coverage = 'storm')`;

/**
 * Whoever hears of the run from now on hears of what joins it: the words of a call are made when it is answered. Once a contact
 * listens or has confirmed, or a person calls instead of the system, the run can end without another word: what comes then
 * gets a run of its own.
 */
function canStillSpeak({ acknowledgedBy, heldUntil }: CallRun, attempts: readonly CallAttempt[]): boolean {
  if (acknowledgedBy !== null || heldUntil !== null) return false;
  if (attempts.some(({ state }) => state === 'answered' || state === 'acknowledged')) return false;
  return attempts.some(({ state }) => NOT_YET_TOLD.includes(state));
}
