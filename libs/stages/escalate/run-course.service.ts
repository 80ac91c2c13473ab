import { Inject, Injectable } from '@nestjs/common';
import { CLOCK } from '@owl/adapters/clock';
import type { Tx } from '@owl/adapters/db';
import type { Clock } from '@owl/foundation/clock';
import { systemActor } from '@owl/identity';
import { AttemptProgress } from './attempt-progress.service';
import { CallNotices } from './call-notices.service';
import type { CallRun } from './call-run.entity';
import { CallRunRepository, type LoadedRun } from './call-run.repository';
import { HangUps } from './hang-ups.service';
import { RunEnding } from './run-ending.service';
import { RunHistory } from './run-history.service';
import { type ByHand, type NextContact, nextContact } from './rules/next-contact';
import { ALERTS_CLOSED } from './rules/run-moves';

type Step = Extract<NextContact, { kind: 'dial' | 'wait' }> | 'held' | 'ended';

/** The course of a run as its rows stand: who is called next, whether a person holds it, whether it is over. */
@Injectable()
export class RunCourse {
  private readonly runs = new CallRunRepository();

  constructor(
    private readonly progress: AttemptProgress,
    private readonly ending: RunEnding,
    private readonly hangUps: HangUps,
    private readonly history: RunHistory,
    private readonly notices: CallNotices,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Under the run's lock. Ends a run that is over, and wakes one whose person let their time pass. */
  async next(tx: Tx, loaded: LoadedRun): Promise<Step> {
    const { run, attempts } = loaded;
    if (await this.endIfUnneeded(tx, loaded)) return 'ended';
    if (run.heldUntil && !this.byHand(run).held) await this.resume(tx, loaded);
    const next = nextContact(attempts, run.policy, this.byHand(run));
    if (next.kind === 'dial' || next.kind === 'wait') return next;
    if (next.kind === 'held') {
      await this.progress.wake(tx, run, (run.heldUntil?.getTime() ?? 0) - this.clock.real().getTime());
      return 'held';
    }
    await this.ending.end(tx, loaded, next);
    return 'ended';
  }

  /** What people did about the run, as the rules want it. */
  byHand({ heldUntil, acknowledgedBy }: CallRun): ByHand {
    return { held: heldUntil !== null && heldUntil > this.clock.real(), reached: acknowledgedBy };
  }

  /**
   * Every alert the run speaks for has been closed meanwhile, by its case or by a person: nobody needs to be woken for it.
   * @returns whether it was so
   */
  async endIfUnneeded(tx: Tx, loaded: LoadedRun): Promise<boolean> {
    if (loaded.run.kind !== 'alert' || (await this.runs.isNeeded(tx, loaded.run.id))) return false;
    await this.hangUps.cutAll(tx, loaded, { by: systemActor('escalate'), reason: ALERTS_CLOSED });
    await this.ending.stop(tx, loaded, ALERTS_CLOSED);
    return true;
  }

  /** These alerts have been closed: their runs end, unless they speak for others that have not. */
  async alertsClosed(tx: Tx, alertIds: readonly string[]): Promise<void> {
    const rows: { id: string }[] = await tx.query(
      `SELECT DISTINCT r.id FROM call_runs r JOIN call_run_alerts c ON c.call_run_id = r.id
       WHERE c.alert_id = ANY($1::uuid[]) AND r.next_action_at IS NOT NULL ORDER BY r.id`,
      [alertIds],
    );
    for (const { id } of rows) {
      const loaded = await this.runs.lock(tx, id);
      if (loaded.run.nextActionAt !== null) await this.endIfUnneeded(tx, loaded);
    }
  }

  private async resume(tx: Tx, { run, attempts }: LoadedRun): Promise<void> {
    await this.runs.schedule(tx, run, { takenOverBy: null, takenOverAt: null, heldUntil: null });
    await this.history.resumed(tx, run);
    await this.notices.resumed(tx, run, attempts, await this.runs.alertsOf(tx, run.id));
  }
}
