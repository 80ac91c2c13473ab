import { taxOf } from '@owl/foundation/money';
import type { Window } from '../../classify';
import type { EntryKind, SourceKind } from '../../meter';
import { type CorrectedWindow, priceCorrections } from './adjustments';
import { type Volumes, type WindowLine, windowLines } from './overage';

export interface StatementItem {
  /** Place in the statement, from 1. */
  no: number;
  id: string;
  entryKind: EntryKind;
  window: Window;
  /** +1 or -1. */
  quantity: number;
  sourceKind: SourceKind;
  sourceId: string;
  /** `#102` of a case, `No. 24801` of a call run: its first alert. */
  label: string;
  /** ISO 8601, UTC. */
  effectiveAt: string;
  countedAt: string;
  why: string;
  because: { ja: string; en: string };
  lateForMonth: string | null;
  reversesId: string | null;
  /** The final month it corrects: it stands here, but does not count here. */
  correctsMonth: string | null;
  /** Yen without tax, only of corrections: a credit is negative. */
  amount: number | null;
}

export const STATEMENT_STATES = ['draft', 'final'] as const;

/** Everything a statement says. Its JSON is this, its CSV the items, its PDF and its screen both. */
export interface StatementDocument {
  number: string;
  state: (typeof STATEMENT_STATES)[number];
  customer: { id: string; name: string };
  month: string;
  zone: string;
  locale: 'ja' | 'en';
  /** When it became final; of a draft, when it was computed. ISO 8601, UTC. */
  asOf: string;
  contract: { versionNo: number; kind: 'standard' | 'trial' };
  billed: boolean;
  issuer: string[];
  contact: string;
  windows: WindowLine[];
  items: StatementItem[];
  /** Yen without tax. */
  excessAmount: number;
  correctionAmount: number;
  /** Credit left over from the month before, and what settles requests that were waived: less than zero is a credit. */
  carriedIn: number;
  /** What is to be ordered. */
  amount: number;
  taxRatePercent: number;
  tax: number;
  amountWithTax: number;
  /** Credit left over for the next month: zero or less. */
  carriedOut: number;
  /** Over the entries, once they are final. */
  entriesSha256: string | null;
}

export interface StatementTerms extends Volumes {
  versionNo: number;
  kind: 'standard' | 'trial';
  taxRatePercent: number;
  reportLocale: 'ja' | 'en';
}
/** An entry of the month; `countedMonth` is that of its first count: another one than this makes it a correction. */
export interface StatementEntry extends Omit<StatementItem, 'no' | 'correctsMonth' | 'amount'> {
  countedMonth: string;
}
export interface StatementInput {
  customer: { id: string; name: string };
  month: string;
  zone: string;
  asOf: Date;
  issuer: readonly string[];
  contact: string;
  terms: StatementTerms;
  /** In the order they are to stand. */
  entries: readonly StatementEntry[];
  /** Of every final month that one of the entries corrects. */
  corrected: readonly CorrectedWindow[];
  carriedIn: number;
  entriesSha256: string | null;
}

/**
 * The statement (月次対応件数明細) of a month: what counts in it, what is beyond the expected volumes, what corrections of
 * final months come to, and what is to be ordered. A trial is counted and never billed. Service rules 2.12, 2.15.
 */
export function statementDocument(input: StatementInput): StatementDocument {
  const { customer, month, zone, terms, carriedIn, entriesSha256 } = input;
  const billed = terms.kind !== 'trial';
  const items = itemsOf(input);
  const windows = windowLines(countsOf(items), terms).map((line) => (billed ? line : { ...line, amount: 0 }));
  const { amount, tax, ...sums } = sumsOf({ windows, items, carriedIn, taxRatePercent: terms.taxRatePercent });
  return {
    number: statementNumber(customer.id, month),
    state: entriesSha256 === null ? 'draft' : 'final',
    customer,
    month,
    zone,
    locale: terms.reportLocale,
    asOf: input.asOf.toISOString(),
    contract: { versionNo: terms.versionNo, kind: terms.kind },
    billed,
    issuer: [...input.issuer],
    contact: input.contact,
    windows,
    items,
    excessAmount: sums.excessAmount,
    correctionAmount: sums.correctionAmount,
    carriedIn,
    amount,
    taxRatePercent: terms.taxRatePercent,
    tax,
    amountWithTax: sums.amountWithTax,
    carriedOut: sums.carriedOut,
    entriesSha256,
  };
}

type Summed = Pick<StatementDocument, 'windows' | 'items' | 'carriedIn' | 'taxRatePercent'>;

/** What the windows, the corrections and what was carried in come to, in yen. */
export function sumsOf({ windows, items, carriedIn, taxRatePercent }: Summed) {
  const sum = (amounts: number[]) => amounts.reduce((total, amount) => total + amount, 0);
  const excessAmount = sum(windows.map((line) => line.amount));
  const correctionAmount = sum(items.map((item) => item.amount ?? 0));
  const net = excessAmount + correctionAmount + carriedIn;
  const amount = Math.max(0, net);
  const tax = taxOf(amount, taxRatePercent);
  return { excessAmount, correctionAmount, amount, tax, amountWithTax: amount + tax, carriedOut: Math.min(0, net) };
}

/** `S-202611-9F3A2C`: the month, and what tells the customer from others. The same statement always has the same one. */
const statementNumber = (customerId: string, month: string): string => `S-${tail(customerId, month)}`;
export const orderRequestNumber = (customerId: string, month: string): string => `R-${tail(customerId, month)}`;
const tail = (customerId: string, month: string): string =>
  `${month.replace('-', '')}-${customerId.slice(-6).toUpperCase()}`;

function itemsOf({ entries, corrected, month }: StatementInput): StatementItem[] {
  const corrections = entries
    .filter(({ countedMonth }) => countedMonth !== month)
    .map(({ id, countedMonth, window, quantity }) => ({ id, month: countedMonth, window, quantity }));
  const amounts = priceCorrections(corrections, corrected);
  return entries.map(({ countedMonth, ...entry }, index) => ({
    no: index + 1,
    ...entry,
    correctsMonth: countedMonth === month ? null : countedMonth,
    amount: amounts.get(entry.id) ?? null,
  }));
}

function countsOf(items: readonly StatementItem[]) {
  const count = (window: Window) =>
    items
      .filter((item) => item.window === window && item.correctsMonth === null)
      .reduce((total, { quantity }) => total + quantity, 0);
  return { countBusiness: count('business'), countAfterHours: count('after-hours') };
}
