import type { Contract } from '@owl/directory';
import { contractTerms } from '../classify';
import type { ReplayTerms } from './rules/replay.types';

/** The terms of a contract that tuning moves. */
export const TUNED_FIELDS = [
  'threshold',
  'monitoredModels',
  'coversBusiness',
  'coversAfterHours',
  'uncoveredWindow',
  'joinQuietMinutes',
  'joinLastsMinutes',
  'bundleMinutes',
  'stormThreshold',
  'expectedBusiness',
  'expectedAfterHours',
  'unitPriceBusiness',
  'unitPriceAfterHours',
] as const satisfies readonly (keyof Contract)[];
export type TunedTerms = Pick<Contract, (typeof TUNED_FIELDS)[number]>;

export const tunedTermsOf = (contract: TunedTerms): TunedTerms =>
  Object.fromEntries(TUNED_FIELDS.map((field) => [field, contract[field]])) as unknown as TunedTerms;

/** A contract with other terms: after hours a standard contract telephones, a trial only where it did. */
export function withTerms(contract: Contract, tuned: TunedTerms): Contract {
  const calls = contract.kind === 'standard' || contract.nightCalls;
  return { ...contract, ...tuned, nightCalls: tuned.coversAfterHours && calls };
}

/** What a replay needs of a contract. */
export const replayTerms = (contract: Contract): ReplayTerms => ({
  ...contractTerms(contract),
  bundleMinutes: contract.bundleMinutes,
  stormThreshold: contract.stormThreshold,
  expectedBusiness: contract.expectedBusiness,
  expectedAfterHours: contract.expectedAfterHours,
  unitPriceBusiness: contract.unitPriceBusiness,
  unitPriceAfterHours: contract.unitPriceAfterHours,
  taxRatePercent: contract.taxRatePercent,
  callPolicy: contract.callPolicy,
  grouping: { quietMinutes: contract.joinQuietMinutes, lastsMinutes: contract.joinLastsMinutes },
});
