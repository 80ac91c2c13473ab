import { Inject, Injectable } from '@nestjs/common';
import { Database } from '@owl/adapters/db';
import { TELEPHONY, type Telephony } from '@owl/adapters/telephony';
import { CallAttempt } from './call-attempt.entity';
import type { CallEvent } from './call-event.entity';
import { effectOf } from './rules/callback-effect';
import { hasEnded } from './rules/outcome-of';

/** A callback as it was stored. */
export type ToldEvent = Pick<CallEvent, 'id' | 'kind' | 'payload' | 'callAttemptId' | 'dialSeq' | 'providerSid'>;

/**
 * Asks the provider before a call is taken for over because a callback says so: what follows, the next contact's call,
 * cannot be taken back, and a callback is only a hint.
 */
@Injectable()
export class CallConfirmation {
  constructor(
    private readonly database: Database,
    @Inject(TELEPHONY) private readonly telephony: Telephony,
  ) {}

  /** Whether the provider says that the call goes on. One that cannot be asked denies nothing. */
  async denies({ kind, payload, callAttemptId: id, dialSeq, providerSid }: ToldEvent): Promise<boolean> {
    if (kind !== 'status' || !hasEnded(payload.CallStatus ?? '')) return false;
    const attempt = await this.database.soc((tx) => tx.findOneByOrFail(CallAttempt, { id }));
    if (effectOf({ dialSeq, providerSid }, attempt) !== 'applied') return false;
    const call = await this.telephony.at(attempt.provider, attempt.providerAccount).fetch(providerSid);
    return call !== null && !hasEnded(call.status);
  }
}
