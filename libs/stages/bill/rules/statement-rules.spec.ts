import fc from 'fast-check';
import { type CorrectedWindow, priceCorrections } from './adjustments';
import { type KeptOrder, compareOrder } from './compare-order';
import { compareEntries, compareSums } from './compare-statement';
import { orderDocument } from './order-document';
import { ORDER_MOVES, ORDER_STATES, type OrderFacts, afterOrderMove, orderMoves } from './order-moves';
import { compareCounts } from './recount';
import { type StatementEntry, type StatementInput, statementDocument } from './statement-document';
import { waivedBalance } from './waived-balance';

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
  const anOrder = (change: Partial<OrderFacts>): OrderFacts => ({
    state: 'draft',
    mailState: 'sent',
    lines: [{}],
    ...change,
  });
  const MAILS = ['queued', 'sending', 'sent', 'failed', 'unknown', null];
  const orders = ORDER_STATES.flatMap((state) => MAILS.map((mailState) => anOrder({ state, mailState })));

  it('reaches every state, and every state that goes on does so by a move', () => {
    const reached = new Set<string>(['draft', 'sent']);
    for (const order of orders) for (const move of orderMoves(order)) reached.add(afterOrderMove(order, move));
    expect([...reached].sort()).toEqual([...ORDER_STATES].sort());
    const ended = ORDER_STATES.filter((state) => orderMoves(anOrder({ state })).length === 0);
    expect(ended).toEqual(['invoiced', 'waived']);
  });

  it.each(orders.flatMap((order) => ORDER_MOVES.map((move) => [order.state, order.mailState, move, order] as const)))(
    '%s, its mail %s: %s',
    (_state, _mail, move, order) => {
      if (orderMoves(order).includes(move)) expect(ORDER_STATES).toContain(afterOrderMove(order, move));
      else expect(() => afterOrderMove(order, move)).toThrow(expect.objectContaining({ code: 'move-not-allowed' }));
    },
  );

  it.each([
    ['draft', 'queued', ['waive']],
    ['draft', 'sending', ['waive']],
    ['draft', 'failed', ['send-again', 'record-order', 'waive']],
    ['draft', 'unknown', ['mark-sent', 'mark-not-sent', 'record-order', 'waive']],
    ['sent', 'queued', ['record-order', 'waive']],
    ['sent', 'sent', ['send-again', 'record-order', 'waive']],
    ['sent', 'unknown', ['mark-sent', 'mark-not-sent', 'record-order', 'waive']],
    ['ordered', 'unknown', ['correct-order', 'invoice']],
  ] as const)('of one that is %s, its mail %s, are %j', (state, mailState, moves) => {
    expect(orderMoves(anOrder({ state, mailState }))).toEqual(moves);
  });

  it('do not waive adjustments of earlier months: its own month has no excess', () => {
    const order = anOrder({ state: 'sent', lines: [] });
    expect(orderMoves(order)).toEqual(['send-again', 'record-order']);
    expect(() => afterOrderMove(order, 'waive')).toThrow('there is none');
  });
});

describe('waivedBalance', () => {
  const unpaid = statementDocument(anInput({ entries: [anEntry(), anEntry({ id: '2' }), anEntry({ id: '3' })] }));
  const december: CorrectedWindow = { ...november, month: '2026-12' };
  const january = (corrected: CorrectedWindow) => {
    const back = { entryKind: 'adjustment' as const, quantity: -1, countedMonth: '2026-12' };
    return statementDocument(anInput({ month: '2027-01', entries: [anEntry(back)], corrected: [corrected] }));
  };

  it('is nothing where nothing was set off', () => {
    expect([unpaid.amount, waivedBalance(unpaid, [])]).toEqual([24_000, 0]);
  });

  it('takes back a credit that was given for what nobody paid', () => {
    const given = january(december);
    expect([given.carriedOut, waivedBalance(unpaid, [given])]).toEqual([-12_000, 12_000]);
  });

  it('leaves corrections of other months alone', () => {
    expect(waivedBalance({ ...unpaid, month: '2026-10' }, [january(december)])).toBe(0);
  });

  it('gives back a credit that was set off, and goes on asking for what is of other months', () => {
    const credited = statementDocument(anInput({ entries: [anEntry(), anEntry({ id: '2' })], carriedIn: -5_000 }));
    expect([credited.amount, waivedBalance(credited, [])]).toEqual([7_000, -5_000]);
    const charged = statementDocument(anInput({ entries: [anEntry(), anEntry({ id: '2' })], carriedIn: 5_000 }));
    expect([charged.amount, waivedBalance(charged, [])]).toEqual([17_000, 5_000]);
  });
});

describe('compareOrder', () => {
  const due = orderDocument(statementDocument(anInput({ entries: [anEntry(), anEntry({ id: '2' })] })), '2027-01-06')!;
  const kept: KeptOrder = { ...due, document: JSON.stringify(due) };
  const words = (change: Partial<KeptOrder>) => compareOrder({ ...kept, ...change }, due).map((fault) => fault.words);

  it('finds nothing where nothing is, also of one that was not kept as a document', () => {
    expect([compareOrder(null, null), words({}), words({ document: null })]).toEqual([[], [], []]);
  });

  it('names what was asked for and is not due, and what is due and was not asked for', () => {
    expect(compareOrder(null, due)).toEqual([
      { kind: 'order-differs', words: 'the statement comes to 12000 + 1200, ordered was nothing' },
    ]);
    expect(compareOrder(kept, null)).toHaveLength(1);
  });

  it('names every part of the row and of the document that was changed', () => {
    expect(words({ amountWithTax: 1, lines: [] })).toEqual([
      expect.stringContaining('lines of the order request is []'),
      'amountWithTax of the order request is 1, by the statement it is 13200',
    ]);
    expect(words({ document: JSON.stringify({ ...due, replyBy: '2027-02-28' }) })).toEqual([
      'replyBy in the document of the order request is "2027-02-28", by the statement "2027-01-31"',
    ]);
    expect(words({ document: '{' })).toEqual(['the document of the order request cannot be read']);
  });
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
    expect(compareSums({ ...statement, carriedOut: -1_000_000 })).toEqual([
      { kind: 'sum-wrong', words: 'carriedOut: the statement says -1000000, its lines come to 0' },
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
