import type { ContractTerms, ContractVersionView, Problem, SaveContract, TermField } from '@owl/contracts';
import { DateTime } from 'luxon';

/** A version as it stands in the form: the list is a text of one model per line, and a number may be half typed. */
type Numbers = {
  [K in keyof ContractTerms as ContractTerms[K] extends number ? K : never]: number | string;
};
export type ContractValues = Omit<ContractTerms, 'monitoredModels' | keyof Numbers> &
  Numbers & { effectiveFrom: string; note: string; monitoredModels: string };

export const modelsOf = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');

/** What the form starts from: the version itself, or for a new one its terms and the first of the month that comes after it. */
export function valuesOf(from: ContractVersionView, isNew: boolean, today: string): ContractValues {
  const newest = from.effectiveFrom > today ? from.effectiveFrom : today;
  const next = DateTime.fromISO(newest).startOf('month').plus({ months: 1 }).toISODate();
  return {
    ...from.terms,
    monitoredModels: from.terms.monitoredModels.join('\n'),
    effectiveFrom: isNew && next ? next : from.effectiveFrom,
    note: isNew ? '' : from.note,
  };
}

export const dayAfter = (day: string): string => DateTime.fromISO(day).plus({ days: 1 }).toISODate() ?? day;

export type Dated = Pick<ContractVersionView, 'versionNo' | 'effectiveFrom'>;
/** The version that takes the place of one from `day` on; each holds with its own terms, in whichever order they were written. */
export const nextAfter = (day: string, others: readonly Dated[]): Dated | undefined =>
  others
    .filter(({ effectiveFrom }) => effectiveFrom > day)
    .toSorted((a, b) => a.effectiveFrom.localeCompare(b.effectiveFrom))[0];

export function bodyOf({ effectiveFrom, note, monitoredModels, ...values }: ContractValues): SaveContract {
  return {
    effectiveFrom,
    note,
    terms: {
      ...values,
      monitoredModels: modelsOf(monitoredModels),
      threshold: Number(values.threshold),
      expectedBusiness: Number(values.expectedBusiness),
      expectedAfterHours: Number(values.expectedAfterHours),
      unitPriceBusiness: Number(values.unitPriceBusiness),
      unitPriceAfterHours: Number(values.unitPriceAfterHours),
      taxRatePercent: Number(values.taxRatePercent),
      joinQuietMinutes: Number(values.joinQuietMinutes),
      joinLastsMinutes: Number(values.joinLastsMinutes),
      bundleMinutes: Number(values.bundleMinutes),
      stormThreshold: Number(values.stormThreshold),
    },
  };
}

const within = (value: number | string, low: number, high: number): boolean =>
  value !== '' && Number.isInteger(Number(value)) && Number(value) >= low && Number(value) <= high;

export type WrongText =
  | 'effectiveFrom'
  | 'coversBusiness'
  | 'nightCalls'
  | 'whole'
  | 'percent'
  | 'storm'
  | 'join'
  | 'bundle'
  | 'recipient'
  | 'pattern';

/** What is wrong before it is sent; the server checks all of it again. */
export function wrongValues(values: ContractValues, today: string): Partial<Record<keyof ContractValues, WrongText>> {
  const wrong: Partial<Record<keyof ContractValues, WrongText>> = {};
  if (!(values.effectiveFrom > today)) wrong.effectiveFrom = 'effectiveFrom';
  if (!values.coversBusiness && !values.coversAfterHours) wrong.coversBusiness = 'coversBusiness';
  const callsFit = values.coversAfterHours ? values.nightCalls || values.kind === 'trial' : !values.nightCalls;
  if (!callsFit) wrong.nightCalls = 'nightCalls';
  for (const field of ['threshold', 'taxRatePercent'] as const)
    if (!within(values[field], 0, 100)) wrong[field] = 'percent';
  for (const field of ['expectedBusiness', 'expectedAfterHours'] as const)
    if (!within(values[field], 0, 100_000)) wrong[field] = 'whole';
  for (const field of ['unitPriceBusiness', 'unitPriceAfterHours'] as const)
    if (!within(values[field], 0, 100_000_000)) wrong[field] = 'whole';
  for (const field of ['joinQuietMinutes', 'joinLastsMinutes'] as const)
    if (!within(values[field], 0, 1_440)) wrong[field] = 'join';
  if (!within(values.bundleMinutes, 0, 240)) wrong.bundleMinutes = 'bundle';
  if (!within(values.stormThreshold, 1, 1_000)) wrong.stormThreshold = 'storm';
  if (!/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(values.reportRecipient)) wrong.reportRecipient = 'recipient';
  if (modelsOf(values.monitoredModels).some((model) => model.length > 200)) wrong.monitoredModels = 'pattern';
  return wrong;
}

/** Which fields of the form a refusal is about (`body.terms.threshold`, `body.effectiveFrom`). */
export function refusedFields(
  { fields = [] }: Problem,
  values: ContractValues,
): (TermField | 'effectiveFrom' | 'note')[] {
  const names = fields.map(({ path }) => path.replace(/^body\.(terms\.)?/, '').split('.')[0] ?? '');
  return [...new Set(names)].filter((name): name is TermField | 'effectiveFrom' | 'note' => name in values);
}
