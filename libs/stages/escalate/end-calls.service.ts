import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { CLOCK } from '@owl/adapters/clock';
import { Database, type Tx, afterCommit, insertNewRows } from '@owl/adapters/db';
import { LOG, type Log } from '@owl/adapters/log';
import { TELEPHONY, type Telephony } from '@owl/adapters/telephony';
import { type Clock, seconds } from '@owl/foundation/clock';
import { newId } from '@owl/foundation/ids';
import { Audit, systemActor } from '@owl/identity';
import { CallAttempt } from './call-attempt.entity';
import { HangUp } from './hang-up.entity';
import { type HangUpOutcome, type HangUpReason, hangUpAgain } from './rules/hang-up-again';

type Ended = Pick<CallAttempt, 'id' | 'customerId' | 'provider' | 'providerAccount'> & { providerSid: string };
type Claimed = Pick<
  HangUp,
  'id' | 'customerId' | 'callAttemptId' | 'provider' | 'providerAccount' | 'providerSid' | 'tries' | 'reason'
>;

const AT_ONCE = 50;
// As long as the provider may take to answer.
const LEASE = seconds(15);
const SYSTEM = systemActor('escalate');

/**
 * Ends calls that must not go on. That a call is to be ended is committed first; the provider is asked right after, and
 * again by the sweep until it has heard it. Nobody waits for that: neither the person who wanted it nor another call.
 */
@Injectable()
export class EndCalls implements OnApplicationShutdown {
  private readonly underWay = new Set<Promise<void>>();

  constructor(
    private readonly database: Database,
    private readonly audit: Audit,
    @Inject(TELEPHONY) private readonly telephony: Telephony,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(LOG) private readonly log: Log,
  ) {}

  /** In the caller's transaction. Asking again for the same call changes nothing. */
  async ask(tx: Tx, call: Ended, reason: HangUpReason): Promise<void> {
    const { id: callAttemptId, customerId, provider, providerAccount, providerSid } = call;
    const [id, at] = [newId(), this.clock.real()];
    const about = { id, customerId, callAttemptId, provider, providerAccount, providerSid, reason };
    const added = await insertNewRows(tx, HangUp, [{ ...about, askedAt: at, nextTryAt: at }]);
    if (added.has(id)) afterCommit(tx, () => this.begin(id));
  }

  /** Asks for what is still to be ended, and waits for no answer. @returns how many there are */
  async due(): Promise<number> {
    const sql = 'SELECT id FROM call_hang_ups WHERE next_try_at <= $1 ORDER BY next_try_at LIMIT $2';
    const rows: { id: string }[] = await this.database.soc((tx) => tx.query(sql, [this.clock.real(), AT_ONCE]));
    rows.forEach(({ id }) => this.begin(id));
    return rows.length;
  }

  async onApplicationShutdown(): Promise<void> {
    await Promise.all(this.underWay);
  }

  private begin(id: string): void {
    const ending = this.end(id)
      .catch((error: Error) =>
        this.log.warn({ hangUpId: id, error: error.message }, 'a call could not be ended, the sweep tries again'),
      )
      .finally(() => this.underWay.delete(ending));
    this.underWay.add(ending);
  }

  private async end(id: string): Promise<void> {
    const claimed = await this.claim(id);
    if (!claimed) return;
    const isOver = await this.telephony.at(claimed.provider, claimed.providerAccount).cancel(claimed.providerSid);
    await this.database.soc((tx) => this.settle(tx, claimed, isOver));
  }

  private claim(id: string): Promise<Claimed | undefined> {
    const now = this.clock.real();
    return this.database.soc(async (tx) => {
      const [rows]: [Claimed[], number] = await tx.query(
        `UPDATE call_hang_ups SET tries = tries + 1, next_try_at = $3 WHERE id = $1 AND next_try_at <= $2
         RETURNING id, customer_id AS "customerId", call_attempt_id AS "callAttemptId", provider,
                   provider_account AS "providerAccount", provider_sid AS "providerSid", tries, reason`,
        [id, now, new Date(now.getTime() + LEASE)],
      );
      return rows[0];
    });
  }

  private async settle(tx: Tx, call: Claimed, isOver: boolean): Promise<void> {
    const { id, tries } = call;
    const now = this.clock.real();
    const again = isOver ? null : hangUpAgain(tries);
    if (again) {
      await tx.update(HangUp, { id, tries }, { nextTryAt: new Date(now.getTime() + again.afterMs) });
      return;
    }
    const outcome: HangUpOutcome = isOver ? 'over' : 'given-up';
    const { affected } = await tx.update(HangUp, { id, tries }, { nextTryAt: null, endedAt: now, outcome });
    if (affected) await this.record(tx, call, outcome);
  }

  private async record(tx: Tx, call: Claimed, outcome: HangUpOutcome): Promise<void> {
    const { customerId, callAttemptId, providerSid, tries, reason } = call;
    const { callRunId, contactOrder } = await tx.findOneByOrFail(CallAttempt, { id: callAttemptId });
    const subject = { customerId, subjectKind: 'call-run', subjectId: callRunId };
    const detail = { contactOrder, providerSid, reason, outcome, tries };
    await this.audit.record(tx, { ...subject, actor: SYSTEM, action: 'call-run.hang-up', detail });
    if (outcome === 'given-up')
      this.log.warn({ callRunId, ...detail }, 'the provider did not end a call: answered, it hangs up by itself');
  }
}
