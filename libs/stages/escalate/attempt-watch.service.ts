import { Inject, Injectable } from '@nestjs/common';
import { CLOCK } from '@owl/adapters/clock';
import { CONFIG, type OwlConfig } from '@owl/adapters/config';
import { Database, type Tx } from '@owl/adapters/db';
import { type Placement, type ProviderCall, TELEPHONY, type Telephony } from '@owl/adapters/telephony';
import { type Clock, type Instant, seconds } from '@owl/foundation/clock';
import type { CallAttempt } from './call-attempt.entity';
import { CallRunRepository } from './call-run.repository';
import { AttemptProgress, type Dialled } from './attempt-progress.service';
import { ProviderHealth } from './providers/provider-health.service';
import type { Advance } from './rules/next-contact';
import { atHardEnd, outcomeOf } from './rules/outcome-of';
import { type Reconciliation, reconcileUnknown } from './rules/reconcile-unknown';

// A call may carry a creation time a little before ours: the clocks are two machines'.
const PROVIDER_SKEW = seconds(5);

const NONE_WORKS: Placement = {
  kind: 'not-placed',
  reason: 'no telephone provider works',
  mayPass: true,
  trouble: 'unreachable',
};

/** What the provider's list told: the call, `null` when it lists none, `undefined` when it could not be asked. */
interface Listing {
  call: ProviderCall | null | undefined;
  askedAt: Instant;
}

/** Looks after one call under way: places it once, asks the provider about it, and settles unknown outcomes by evidence. */
@Injectable()
export class AttemptWatch {
  private readonly runs = new CallRunRepository();

  constructor(
    private readonly database: Database,
    private readonly progress: AttemptProgress,
    @Inject(TELEPHONY) private readonly telephony: Telephony,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: OwlConfig,
    private readonly health: ProviderHealth,
  ) {}

  /**
   * The one POST of a committed intent. Never repeated: no answer is an unknown outcome. What one provider surely did not
   * place is given to the next at once, as an intent of its own.
   */
  async place(callRunId: string, dialled: Dialled): Promise<void> {
    const tried: string[] = [];
    const reasons: string[] = [];
    for (let intent: Dialled | null = dialled; intent;) {
      // A process that was stopped since it committed must not dial late: the intent may have been given up meanwhile.
      const { id, token } = intent;
      // Nor may the request leave once others may have begun to look for its call.
      const leaveBy = performance.now() + seconds(this.config.CALL_POLL_SECONDS);
      if (!(await this.database.soc((tx) => this.progress.isStillDialing(tx, id, token)))) return;
      const placed = await this.post(intent, leaveBy);
      const { provider } = intent;
      if (provider !== null) tried.push(provider);
      if (placed.kind === 'not-placed') reasons.push(provider ? `${provider}: ${placed.reason}` : placed.reason);
      intent = await this.settle(callRunId, intent, placed, { tried, reasons });
      if (provider !== null) await this.health.placed(provider, placed);
    }
  }

  private post({ phone, token, provider }: Dialled, leaveBy: number): Promise<Placement> {
    if (provider === null) return Promise.resolve(NONE_WORKS);
    const base = `${this.config.PUBLIC_URL}/telephony`;
    return this.telephony.at(provider).place({
      to: phone,
      ringSeconds: this.config.CALL_RING_SECONDS,
      voiceUrl: `${base}/voice/${token}`,
      statusUrl: `${base}/status/${token}`,
      machineUrl: `${base}/machine/${token}`,
      leaveBy,
    });
  }

  /** Records what came of a POST. @returns the intent to try another provider, if there is one */
  private async settle(
    callRunId: string,
    intent: Dialled,
    placed: Placement,
    { tried, reasons }: { tried: readonly string[]; reasons: readonly string[] },
  ): Promise<Dialled | null> {
    const next = placed.kind === 'not-placed' && placed.trouble !== null ? this.telephony.choose(tried) : null;
    if (next) await this.telephony.turn(next);
    return this.database.soc((tx) =>
      this.settlePlacement(tx, callRunId, intent, { placed, next, reason: reasons.join('; ') }),
    );
  }

  private async settlePlacement(
    tx: Tx,
    callRunId: string,
    { id, token, provider, providerAccount }: Dialled,
    { placed, next, reason }: { placed: Placement; next: string | null; reason: string },
  ): Promise<Dialled | null> {
    if (!(await this.progress.isThisDial(tx, id, token))) {
      // We were held up so long that the attempt has been dialled anew: this call is nobody's.
      if (placed.kind === 'placed')
        await this.progress.hangUp(tx, id, { provider, providerAccount, providerSid: placed.sid }, 'not-ours');
      return null;
    }
    if (placed.kind === 'placed') await this.progress.adopt(tx, callRunId, id, placed.sid);
    else if (placed.kind === 'unknown') await this.progress.lose(tx, callRunId, id, placed.reason);
    else {
      const elsewhere = next && (await this.progress.intendElsewhere(tx, callRunId, id, { reason, provider: next }));
      if (elsewhere) return elsewhere;
      await this.progress.refused(tx, callRunId, id, { reason, mayPass: placed.mayPass });
    }
    return null;
  }

  /** Asks about the call under way and records what is learnt; by its deadline it has ended whatever is learnt. */
  async look(callRunId: string, attempt: CallAttempt): Promise<Advance> {
    if (attempt.state === 'unknown') return this.reconcile(callRunId, attempt);
    if (!attempt.providerSid) {
      // The POST was never answered to us: the process died between its intent and its outcome.
      await this.database.soc((tx) => this.progress.lose(tx, callRunId, attempt.id, 'the dialling process died'));
      return 'waiting';
    }
    await this.ask(callRunId, attempt, attempt.providerSid);
    return 'waiting';
  }

  private async ask(callRunId: string, attempt: CallAttempt, sid: string): Promise<void> {
    const call = await this.telephony.at(attempt.provider, attempt.providerAccount).fetch(sid);
    const nextPoll = new Date(this.clock.real().getTime() + seconds(this.config.CALL_POLL_SECONDS));
    const over = attempt.deadlineAt !== null && this.clock.real() >= attempt.deadlineAt;
    const state = call && outcomeOf(call);
    const ended = state !== undefined && state !== null && state !== 'ringing' && state !== 'answered';
    await this.database.soc(async (tx) => {
      if (state && !over) await this.progress.learn(tx, callRunId, attempt.id, state);
      else if (state) await this.progress.reach(tx, callRunId, attempt.id, state, null);
      if (over && !ended) {
        await this.progress.hangUp(tx, attempt.id, { ...attempt, providerSid: sid }, 'hard-end');
        const late = atHardEnd(attempt, call);
        await this.progress.reach(tx, callRunId, attempt.id, late.state, late.detail);
      }
      await this.progress.wakeAt(tx, callRunId, nextPoll);
    });
  }

  private async reconcile(callRunId: string, attempt: CallAttempt): Promise<Advance> {
    const [first, second] = this.config.CALL_UNKNOWN_CHECKS_SECONDS;
    const since = attempt.unknownSince ?? this.clock.real();
    const emptyListings = attempt.emptyListings.map((text) => new Date(text));
    const known = { unknownSince: since, dialSeq: attempt.dialSeq, emptyListings };
    const verdict = reconcileUnknown(known, [seconds(first), seconds(second)], attempt.looks, this.clock.real());
    const askedAt = this.clock.real();
    const call = verdict.kind === 'look-now' ? await this.listing(attempt) : undefined;
    await this.database.soc((tx) => this.settleUnknown(tx, callRunId, attempt, verdict, { call, askedAt }));
    return 'waiting';
  }

  /** The call as the provider lists it; `null` when it lists none, `undefined` when it could not be asked. */
  private async listing(attempt: CallAttempt): Promise<ProviderCall | null | undefined> {
    const since = new Date((attempt.dialedAt ?? this.clock.real()).getTime() - PROVIDER_SKEW);
    const provider = this.telephony.at(attempt.provider, attempt.providerAccount);
    const calls = await provider.find(attempt.phone, since, this.clock.real());
    if (!calls) return undefined;
    const ofOthers = await this.database.soc((tx) => this.runs.sidsOfOthers(tx, attempt));
    return calls.find((call) => !ofOthers.has(call.sid)) ?? null;
  }

  private async settleUnknown(
    tx: Tx,
    callRunId: string,
    attempt: CallAttempt,
    verdict: Reconciliation,
    { call, askedAt }: Listing,
  ): Promise<void> {
    switch (verdict.kind) {
      case 'look-at':
        return this.progress.wakeAt(tx, callRunId, verdict.at);
      case 'look-now':
        if (call) {
          await this.progress.adopt(tx, callRunId, attempt.id, call.sid);
          const state = outcomeOf(call);
          if (state) await this.progress.learn(tx, callRunId, attempt.id, state);
          return;
        }
        return this.progress.notFound(tx, callRunId, attempt, call === null ? askedAt : null);
      case 'redial':
        return this.progress.neverPlaced(tx, callRunId, attempt);
      case 'give-up':
        return this.progress.giveUp(tx, callRunId, attempt.id, verdict.because);
    }
  }
}
