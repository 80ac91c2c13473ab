import type { Tx } from '@owl/adapters/db';
import type { Instant } from '@owl/foundation/clock';
import { IsNull, Not } from 'typeorm';
import { type ProviderDayUse, dayUse } from './day-use.read-model';
import type { CheckOutcome, CheckTrouble, ProviderState } from '../rules/provider-state';
import { ProviderCheck, ProviderStanding } from './provider-check.entity';

interface Money {
  amount: string;
  /** ISO 4217. */
  currency: string;
}
export interface ProviderHealthRow {
  name: string;
  state: ProviderState;
  /** Machine time of the last change between good and bad; null: nothing is known yet. */
  since: Instant | null;
  trouble: CheckTrouble | null;
  detail: string | null;
  balance: Money | null;
  canaryAt: Instant | null;
  canaryOutcome: CheckOutcome | null;
  callsToday: number;
  spendToday: Money | null;
}
export interface ProvidersHealth {
  providers: ProviderHealthRow[];
  callsToday: number;
  spendToday: Money | null;
}

/**
 * How the telephone providers stand, and what the SOC's day came to so far.
 * @param providers names of those that are set, the preferred one first
 * @param at machine time
 */
export async function telephonyHealth(tx: Tx, providers: readonly string[], at: Instant): Promise<ProvidersHealth> {
  const use = await dayUse(tx, at, providers[0] ?? '');
  const through = (name: string) => use.find(({ provider }) => provider === name);
  const views: ProviderHealthRow[] = [];
  for (const name of providers) views.push(await viewOf(tx, name, through(name)));
  const spend = use.reduce((sum, row) => sum + row.spend, 0);
  return {
    providers: views,
    callsToday: use.reduce((sum, row) => sum + row.calls, 0),
    spendToday: moneyOf(spend, use.find(({ currency }) => currency !== null)?.currency ?? null),
  };
}

async function viewOf(tx: Tx, name: string, use: ProviderDayUse | undefined): Promise<ProviderHealthRow> {
  const standing = await tx.findOneBy(ProviderStanding, { provider: name });
  const newest = { at: 'DESC' } as const;
  const read = { provider: name, kind: 'balance', amount: Not(IsNull()) } as const;
  const balance = await tx.findOne(ProviderCheck, { where: read, order: newest });
  const canary = await tx.findOne(ProviderCheck, { where: { provider: name, kind: 'canary' }, order: newest });
  return {
    name,
    state: standing?.state ?? 'ok',
    since: standing?.since ?? null,
    trouble: standing?.trouble ?? null,
    detail: standing?.detail ?? null,
    balance: balance?.amount && balance.currency ? { amount: balance.amount, currency: balance.currency } : null,
    canaryAt: canary?.at ?? null,
    canaryOutcome: canary?.outcome ?? null,
    callsToday: use?.calls ?? 0,
    spendToday: moneyOf(use?.spend ?? 0, use?.currency ?? null),
  };
}

const moneyOf = (amount: number, currency: string | null): Money | null =>
  currency === null ? null : { amount: amount.toFixed(4), currency };
