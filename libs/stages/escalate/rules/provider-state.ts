import type { Instant } from '@owl/foundation/clock';

/** What was tried at a provider: a call to a number of ours, reading what is left on the account, or a contact's call. */
export const CHECK_KINDS = ['canary', 'balance', 'placement', 'country'] as const;
export type CheckKind = (typeof CHECK_KINDS)[number];

/** `unknown` says nothing about the provider, in either direction. */
export const CHECK_OUTCOMES = ['pending', 'ok', 'trouble', 'unknown'] as const;
export type CheckOutcome = (typeof CHECK_OUTCOMES)[number];

/** `open`: it failed so often that it is given no calls for a while. */
export const PROVIDER_STATES = ['ok', 'trouble', 'open'] as const;
export type ProviderState = (typeof PROVIDER_STATES)[number];

/** Why a check ended in trouble: a reason the provider gave, its breaker, an account that runs empty, a canary unheard. */
export const CHECK_TROUBLES = [
  'sign-in',
  'payment',
  'permission',
  'country',
  'caller-number',
  'haste',
  'unreachable',
  'breaker',
  'low-balance',
  'canary-failed',
] as const;
export type CheckTrouble = (typeof CHECK_TROUBLES)[number];

/** What came of a request to place a call. */
export type PlacementSeen =
  | { kind: 'placed' }
  | { kind: 'not-placed'; reason: string; trouble: CheckTrouble | null }
  | { kind: 'unknown'; reason: string };
/** What is left on the account, as the provider writes it. */
export type BalanceSeen =
  { kind: 'read'; amount: string; currency: string } | { kind: 'not-read'; reason: string; trouble: CheckTrouble };

export interface CheckResult {
  outcome: Exclude<CheckOutcome, 'pending'>;
  trouble: CheckTrouble | null;
  detail: string | null;
}
export interface Check extends CheckResult {
  kind: CheckKind;
  at: Instant;
}

const OK: CheckResult = { outcome: 'ok', trouble: null, detail: null };
// What a balance that can be read disproves: we are signed in, and were answered.
const REACHED_AGAIN: readonly (CheckTrouble | null)[] = ['sign-in', 'unreachable', 'haste', 'breaker'];

/**
 * What a contact's call tells of its provider; null: nothing. One call that failed for want of an answer or for our haste is
 * no trouble yet, a breaker that it opened is; what is wrong with our account is trouble at once.
 * @param open whether the provider is given no more calls for now
 */
export function checkOfPlacement(placement: PlacementSeen, open: boolean): CheckResult | null {
  if (placement.kind === 'placed') return OK;
  const { reason: detail } = placement;
  if (open) return { outcome: 'trouble', trouble: 'breaker', detail };
  const trouble = placement.kind === 'not-placed' ? placement.trouble : null;
  if (trouble === null || trouble === 'haste' || trouble === 'unreachable') return null;
  return { outcome: 'trouble', trouble, detail };
}

/**
 * What a reading of the balance tells. The first in a row that is not answered says nothing yet.
 * @param warnBelow in the account's currency; undefined: whatever is left is enough
 */
export function checkOfBalance(
  balance: BalanceSeen,
  warnBelow: number | undefined,
  failedBefore: boolean,
): CheckResult {
  if (balance.kind === 'read') {
    const { amount, currency } = balance;
    const isLow = warnBelow !== undefined && Number(amount) < warnBelow;
    return isLow ? { outcome: 'trouble', trouble: 'low-balance', detail: `${amount} ${currency}` } : OK;
  }
  const { trouble, reason: detail } = balance;
  const mayBeChance = trouble === 'unreachable' || trouble === 'haste';
  return { outcome: mayBeChance && !failedBefore ? 'unknown' : 'trouble', trouble, detail };
}

/**
 * How a provider stands by the newest check of each kind that told anything. Countries that it may not call are told of on
 * their own: the next call within the country says nothing about them.
 */
export function providerState(newest: readonly Check[]): { state: ProviderState; because: Check | null } {
  const told = newest.filter(({ outcome, kind }) => outcome !== 'unknown' && kind !== 'country');
  const balance = told.find(({ kind }) => kind === 'balance');
  const disproved = ({ kind, trouble, at }: Check): boolean =>
    kind === 'placement' && balance?.outcome === 'ok' && balance.at > at && REACHED_AGAIN.includes(trouble);
  const troubles = told.filter((check) => check.outcome === 'trouble' && !disproved(check));
  const open = troubles.find(({ trouble }) => trouble === 'breaker');
  if (open) return { state: 'open', because: open };
  const because = troubles[0] ?? null;
  return { state: because ? 'trouble' : 'ok', because };
}
