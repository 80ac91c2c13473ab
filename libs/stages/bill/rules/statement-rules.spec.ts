import fc from 'fast-check';
import { type CorrectedWindow, priceCorrections } from './adjustments';
import { compareEntries, compareSums } from './compare-statement';
import { orderDocument } from './order-document';
import { ORDER_MOVES, ORDER_STATES, afterOrderMove, orderMoves } from './order-moves';
import { compareCounts } from './recount';
import { type StatementEntry, type StatementInput, statementDocument } from './statement-document';

const aTerm = {
  versionNo: 2,
  kind: 'standard' as const,
  taxRatePercent: 10,
  reportLocale: 'ja' as const,
  expectedBusiness: 1,
  expectedAfterHours: 1,
  unitPriceBusiness: 12_000,
  unitPriceAfterHours: 8_000,
  coversBusiness: true,
  coversAfterHours: true,
};
const anEntry = (change: Partial<StatementEntry> = {}): StatementEntry => ({
  id: 'entry-1',
  entryKind: 'count',
  window: 'business',
  quantity: 1,
  sourceKind: 'case',
  sourceId: 'case-1',
  label: '#1',
  effectiveAt: '2026-12-01T01:00:00.000Z',
  countedAt: '2026-12-01T02:00:00.000Z',
  why: 'report-sent',
  because: { ja: '報告', en: 'reported' },
  lateForMonth: null,
  reversesId: null,
  countedMonth: '2026-12',
  ...change,
});
const anInput = (change: Partial<StatementInput> = {}): StatementInput => ({
  customer: { id: '00000000-0000-7000-8000-0000009f3a2c', name: '株式会社さくら商事' },
  month: '2026-12',
  zone: 'Asia/Tokyo',
  asOf: new Date('2027-01-06T08:30:00Z'),
  issuer: ['Secure OWL Center'],
  contact: 'soc@owl.local',
  terms: aTerm,
  entries: [],
  corrected: [],
  carriedIn: 0,
  entriesSha256: 'f'.repeat(64),
  ...change,
});
const november: CorrectedWindow = {
  month: '2026-11',
  window: 'business',
  count: 3,
  expected: 1,
  unitPrice: 12_000,
  corrected: 0,
};
const credit = (id: string) =>
  anEntry({ id, entryKind: 'adjustment', quantity: -1, lateForMonth: '2026-11', countedMonth: '2026-11' });

describe('statementDocument', () => {
  it('counts what belongs to the month, a reversal taken off', () => {
    const entries = [anEntry(), anEntry({ id: '2' }), anEntry({ id: '3', entryKind: 'reversal', quantity: -1 })];
    const { windows, amount, number } = statementDocument(anInput({ entries }));
    expect([windows[0]?.count, amount, number]).toEqual([1, 0, 'S-202612-9F3A2C']);
  });

  it('prices a correction by its own month, and leaves the count alone', () => {
    const entries = [credit('1'), anEntry({ id: '2' }), anEntry({ id: '3' })];
    const statement = statementDocument(anInput({ entries, corrected: [november] }));
    expect(statement.windows[0]).toMatchObject({ count: 2, amount: 12_000 });
    expect(statement).toMatchObject({ correctionAmount: -12_000, amount: 0, amountWithTax: 0, carriedOut: 0 });
  });

  it('leaves over for the next month what finds nothing to be set off against', () => {
    const statement = statementDocument(anInput({ entries: [credit('1')], corrected: [november], carriedIn: -3_000 }));
    expect(statement).toMatchObject({ amount: 0, tax: 0, carriedOut: -15_000 });
    expect(orderDocument(statement, '2027-01-06')).toBeNull();
  });

  it('bills nothing of a trial', () => {
    const entries = [anEntry(), anEntry({ id: '2' })];
    const statement = statementDocument(anInput({ entries, terms: { ...aTerm, kind: 'trial' } }));
    expect(statement).toMatchObject({ billed: false, amount: 0, windows: [{ count: 2, excess: 1, amount: 0 }, {}] });
  });
});

describe('priceCorrections', () => {
  it('gives back exactly what the difference of the whole month is, in any order', () => {
    fc.assert(
      fc.property(
        fc.nat({ max: 8 }),
        fc.nat({ max: 8 }),
        fc.array(fc.constantFrom(-1, 1), { maxLength: 12 }),
        (count, expected, steps) => {
          const corrections = steps.map((quantity, index) => ({
            id: String(index),
            month: '2026-11',
            window: 'business' as const,
            quantity,
          }));
          const sum = [...priceCorrections(corrections, [{ ...november, count, expected }]).values()];
          const after = count + steps.reduce((total, step) => total + step, 0);
          const excess = (items: number) => Math.max(0, items - expected);
          expect(sum.reduce((total, amount) => total + amount, 0)).toBe((excess(after) - excess(count)) * 12_000);
        },
      ),
    );
  });

  it('goes on from what was corrected before', () => {
    const step = [{ id: '1', month: '2026-11', window: 'business' as const, quantity: -1 }];
    expect(priceCorrections(step, [{ ...november, corrected: -1 }]).get('1')).toBe(-12_000);
    expect(priceCorrections(step, [{ ...november, corrected: -2 }]).get('1')).toBe(0);
  });
});

describe('orderDocument', () => {
  it('asks in the month it is issued, to the end of that month', () => {
    const statement = statementDocument(anInput({ entries: [anEntry(), anEntry({ id: '2' })] }));
    expect(orderDocument(statement, '2027-02-10')).toMatchObject({
      number: 'R-202612-9F3A2C',
      orderMonth: '2027-02',
      replyBy: '2027-02-28',
      lines: [{ window: 'business', excess: 1, amount: 12_000 }],
      amountWithTax: 13_200,
    });
  });
});

describe('orderMoves', () => {
  it('reaches every state, and every state that goes on does so by a move', () => {
    const reached = new Set<string>(['draft', 'sent']);
    for (const state of ORDER_STATES) for (const move of orderMoves(state)) reached.add(afterOrderMove(state, move));
    expect([...reached].sort()).toEqual([...ORDER_STATES].sort());
    expect(ORDER_STATES.filter((state) => orderMoves(state).length === 0)).toEqual(['invoiced', 'waived']);
  });

  it.each(ORDER_STATES.flatMap((state) => ORDER_MOVES.map((move) => [state, move] as const)))(
    '%s, %s',
    (state, move) => {
      if (orderMoves(state).includes(move)) expect(ORDER_STATES).toContain(afterOrderMove(state, move));
      else expect(() => afterOrderMove(state, move)).toThrow('cannot take the move');
    },
  );
});

describe('compareEntries', () => {
  const entries = [anEntry(), anEntry({ id: 'entry-2', label: '#2' })];
  const statement = statementDocument(anInput({ entries }));

  it('finds nothing where nothing is', () => {
    expect([...compareEntries(statement.items, entries), ...compareSums(statement)]).toEqual([]);
  });

  it('names what is gone, added or changed', () => {
    const now = [anEntry({ quantity: -1 }), anEntry({ id: 'entry-3', label: '#3' })];
    expect(compareEntries(statement.items, now).map(({ kind, words }) => `${kind}: ${words}`)).toEqual([
      'entry-changed: No. 1 #1 (entry-1): quantity was 1, is -1',
      'entry-missing: No. 2 #2 (entry-2) is no longer there',
      'entry-added: #3 (entry-3) is not in the statement',
    ]);
  });

  it('names a sum that is not that of its items', () => {
    const [business, afterHours] = statement.windows;
    const wrong = { ...statement, windows: [{ ...business!, count: 9 }, afterHours!] };
    expect(compareSums(wrong)).toEqual([
      { kind: 'sum-wrong', words: 'business: the statement says 9, its items come to 2' },
    ]);
  });
});

describe('compareCounts', () => {
  it('sums by month and window, and names where the two differ', () => {
    const source = { sourceKind: 'case' as const, label: '#1', window: 'business' as const, month: '2026-11' };
    const wrong = { ...source, sourceId: 'b', counted: 1, recounted: 0 };
    expect(compareCounts([{ ...source, sourceId: 'a', counted: 1, recounted: 1 }, wrong])).toEqual({
      months: [{ month: '2026-11', window: 'business', counted: 2, recounted: 1 }],
      drifts: [wrong],
    });
  });
});
