import { z } from 'zod';
import { Time } from './words';

/** How a telephone provider stands; `open`: it failed so often that it is given no calls for a while. */
export const ProviderState = z.enum(['ok', 'trouble', 'open']);
/** Why it is in trouble. */
export const ProviderTrouble = z.enum([
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
]);
/** What came of trying it. */
export const ProviderCheckOutcome = z.enum(['pending', 'ok', 'trouble', 'unknown']);

const Money = z.object({
  amount: z.string(),
  /** ISO 4217. */
  currency: z.string(),
});

export const ProviderHealthView = z.object({
  /** As kept with its calls. */
  name: z.string(),
  state: ProviderState,
  /** Machine time of the last change between good and bad; null: nothing is known yet. */
  since: Time.nullable(),
  trouble: ProviderTrouble.nullable(),
  /** The provider's own words. */
  detail: z.string().nullable(),
  /** As last read. */
  balance: Money.nullable(),
  /** Machine time of the last call to a number of ours, and what came of it. */
  canaryAt: Time.nullable(),
  canaryOutcome: ProviderCheckOutcome.nullable(),
  callsToday: z.number().int(),
  /** Known prices of today's calls. */
  spendToday: Money.nullable(),
});
export const TelephonyHealth = z.object({
  /** The preferred one first. */
  providers: z.array(ProviderHealthView),
  /** Over all providers, on the SOC's own day. */
  callsToday: z.number().int(),
  spendToday: Money.nullable(),
  /** null: spending is not watched. */
  limits: z.object({ callsPerDay: z.number().int(), spendPerDay: z.number().nullable() }),
  /** Machine time. */
  real: Time,
});
export type ProviderHealthView = z.infer<typeof ProviderHealthView>;
export type TelephonyHealth = z.infer<typeof TelephonyHealth>;
