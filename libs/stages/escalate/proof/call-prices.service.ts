import { Inject, Injectable } from '@nestjs/common';
import { CLOCK } from '@owl/adapters/clock';
import { Database, type Tx, insertNewRows } from '@owl/adapters/db';
import { type ProviderCall, TELEPHONY, type Telephony } from '@owl/adapters/telephony';
import { type Clock, days } from '@owl/foundation/clock';
import { newId } from '@owl/foundation/ids';
import { IsNull } from 'typeorm';
import { CallAttempt } from '../call-attempt.entity';
import { ProviderRecord } from './provider-record.entity';
import { MOST_ASKS, isPriceDue } from './rules/price-check';

interface Unpriced {
  id: string;
  customerId: string;
  provider: string | null;
  providerAccount: string | null;
  providerSid: string;
  endedAt: Date;
  /** When it was asked before. */
  asked: Date[];
}
export type PriceTotals = Record<'priced' | 'no-price-yet' | 'not-told', number>;

// The last time it is asked is a day after; what the provider could not be asked then is left without a price.
const AT_MOST = days(2);
const AT_ONCE = 200;

/** Asks the provider for its own record of ended calls: its clock, and its price, which it knows only later. */
@Injectable()
export class CallPrices {
  constructor(
    private readonly database: Database,
    @Inject(TELEPHONY) private readonly telephony: Telephony,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Asks for all that are due, one after the other. */
  async run(): Promise<PriceTotals> {
    const totals: PriceTotals = { priced: 0, 'no-price-yet': 0, 'not-told': 0 };
    const now = this.clock.real();
    const since = new Date(now.getTime() - AT_MOST);
    const unpriced: Unpriced[] = await this.database.soc((tx) => tx.query(UNPRICED, [since, MOST_ASKS]));
    const due = unpriced.filter(({ endedAt, asked }) => isPriceDue(endedAt, asked, now));
    for (const call of due.slice(0, AT_ONCE)) totals[await this.ask(call)] += 1;
    return totals;
  }

  private async ask(call: Unpriced): Promise<keyof PriceTotals> {
    const told = await this.telephony.at(call.provider, call.providerAccount).fetch(call.providerSid);
    await this.database.soc((tx) => this.record(tx, call, told));
    if (!told) return 'not-told';
    return told.price === null ? 'no-price-yet' : 'priced';
  }

  /** Two workers that asked at the same time have asked once. */
  private async record(tx: Tx, call: Unpriced, told: ProviderCall | null): Promise<void> {
    const { id: callAttemptId, customerId, providerSid, asked } = call;
    const price = told?.price ?? null;
    const cost = { price, priceUnit: price === null ? null : (told?.priceUnit ?? null) };
    const record = {
      id: newId(),
      customerId,
      callAttemptId,
      providerSid,
      askedNo: asked.length + 1,
      askedAt: this.clock.real(),
      status: told?.status ?? 'not-told',
      answeredBy: told?.answeredBy ?? null,
      createdAt: told?.createdAt ?? null,
      startedAt: told?.startTime ?? null,
      endedAt: told?.endTime ?? null,
    };
    await insertNewRows(tx, ProviderRecord, [{ ...record, ...cost }]);
    if (price !== null) await tx.update(CallAttempt, { id: callAttemptId, price: IsNull() }, cost);
  }
}

// Those never asked for come first: a heap of old ones must not keep the newest waiting.
const UNPRICED = `
  SELECT a.id, a.customer_id AS "customerId", a.provider, a.provider_account AS "providerAccount",
         a.provider_sid AS "providerSid", a.ended_at AS "endedAt", asks.asked
  FROM call_attempts a
  CROSS JOIN LATERAL (
    SELECT coalesce(array_agg(r.asked_at ORDER BY r.asked_no), '{}') AS asked
    FROM provider_records r WHERE r.call_attempt_id = a.id) asks
  WHERE a.provider_sid IS NOT NULL AND a.price IS NULL AND a.ended_at > $1 AND cardinality(asks.asked) < $2
  ORDER BY cardinality(asks.asked), a.ended_at LIMIT 1000`;
