import type { Contract } from '../contract.entity';

/** What is agreed in a contract version, in the order in which people read it. */
export const TERM_FIELDS = [
  'kind',
  'calendarName',
  'coversBusiness',
  'coversAfterHours',
  'uncoveredWindow',
  'threshold',
  'monitoredModels',
  'expectedBusiness',
  'expectedAfterHours',
  'unitPriceBusiness',
  'unitPriceAfterHours',
  'taxRatePercent',
  'nightCalls',
  'callPolicy',
  'alsoBy',
  'joinQuietMinutes',
  'joinLastsMinutes',
  'bundleMinutes',
  'stormThreshold',
  'caseMails',
  'secondPersonReview',
  'reportRecipient',
  'reportLocale',
  'reportAddressee',
  'reportSignature',
] as const satisfies readonly (keyof Contract)[];
export type TermField = (typeof TERM_FIELDS)[number];
export type ContractWish = Pick<Contract, TermField>;

/** The terms of a version, without what identifies it. */
export const termsOf = (contract: ContractWish): ContractWish =>
  Object.fromEntries(TERM_FIELDS.map((field) => [field, contract[field]])) as unknown as ContractWish;

export interface TermChange {
  field: TermField;
  from: ContractWish[TermField];
  to: ContractWish[TermField];
}

/** What `after` agrees otherwise than `before`, in the order of the fields. The order of a list does not count. */
export function termChanges(before: ContractWish, after: ContractWish): TermChange[] {
  return TERM_FIELDS.filter((field) => spelled(before[field]) !== spelled(after[field])).map((field) => ({
    field,
    from: before[field],
    to: after[field],
  }));
}

const spelled = (value: ContractWish[TermField]): string =>
  JSON.stringify(Array.isArray(value) ? [...value].sort((a, b) => (a < b ? -1 : 1)) : value);

/** What speaks against a set of terms as a whole; each single field is checked before it comes here. */
export type TermProblem = { field: TermField; message: string };

/** Empty when the terms can be agreed. */
export function termProblems(wish: ContractWish): TermProblem[] {
  const problems: TermProblem[] = [];
  if (!wish.coversBusiness && !wish.coversAfterHours)
    problems.push({
      field: 'coversBusiness',
      message: 'Cover at least one window; without any, no alert would be handled.',
    });
  if (wish.nightCalls && !wish.coversAfterHours)
    problems.push({ field: 'nightCalls', message: 'Calls at night need a contract that covers after hours.' });
  if (wish.kind === 'standard' && wish.coversAfterHours && !wish.nightCalls)
    problems.push({
      field: 'nightCalls',
      message: 'After hours we telephone: only a trial may have the calls switched off.',
    });
  return problems;
}
