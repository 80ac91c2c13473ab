import { CASE_STATES } from './case-moves';
import {
  REGROUP_REFUSALS,
  type RegroupCase,
  mergeRefusal,
  movesOfCase,
  regroupMoves,
  splitRefusal,
  undoMergeRefusal,
} from './regroup';

const at = (hour: number) => new Date(Date.UTC(2026, 10, 20, hour));
const aCase = (change: Partial<RegroupCase> = {}): RegroupCase => ({
  id: 'a',
  customerId: 'c',
  state: 'investigating',
  reportSettled: false,
  reportedAt: null,
  mergedIntoId: null,
  splitFromId: null,
  ...change,
});
const other = (change: Partial<RegroupCase> = {}) => aCase({ id: 'b', ...change });
const onItsWay = { state: 'in-review', reportSettled: true } as const;
const reported = { state: 'reported', reportSettled: true, reportedAt: at(3) } as const;

describe('merging', () => {
  it.each(['new', 'claimed', 'investigating', 'drafting', 'waiting-for-customer', 'closed'] as const)(
    'a case that is %s goes into an open one',
    (state) => {
      expect(mergeRefusal(aCase({ state }), other())).toBeNull();
    },
  );

  it.each([
    ['same-case', aCase(), aCase()],
    ['other-customer', aCase(), other({ customerId: 'd' })],
    ['merged-already', aCase({ state: 'merged' }), other()],
    ['dismissed', aCase({ state: 'dismissed' }), other()],
    ['in-review', aCase({ state: 'in-review' }), other()],
    ['report-on-its-way', aCase(onItsWay), other()],
    ['report-on-its-way', aCase(), other(onItsWay)],
    ['target-not-open', aCase(), other({ state: 'closed' })],
    ['target-not-open', aCase(), other({ state: 'merged' })],
    ['target-told-the-customer', aCase(), other(reported)],
  ] as const)('is refused: %s', (why, source, target) => {
    expect(mergeRefusal(source, target)).toBe(why);
  });

  it('joins two cases whose reports were both sent', () => {
    expect(mergeRefusal(aCase(reported), other(reported))).toBeNull();
    expect(mergeRefusal(aCase({ ...reported, state: 'closed' }), other(reported))).toBeNull();
  });
});

describe('undoing a merge', () => {
  const merge = { mergedAt: at(2), alertIds: ['1', '2'] };
  const merged = aCase({ state: 'merged', mergedIntoId: 'b' });

  it('is possible while what went over is still there', () => {
    expect(undoMergeRefusal(merged, other(), merge, ['1', '2', '3'])).toBeNull();
  });

  it.each([
    ['not-merged', aCase(), other(), ['1', '2']],
    ['target-merged-on', merged, other({ state: 'merged' }), ['1', '2']],
    ['in-review', merged, other({ state: 'in-review' }), ['1', '2']],
    ['report-on-its-way', merged, other(onItsWay), ['1', '2']],
    ['alerts-moved-on', merged, other(), ['1', '3']],
    ['target-left-empty', merged, other(), ['1', '2']],
    ['reported-together', merged, other(reported), ['1', '2']],
  ] as const)('is refused: %s', (why, source, target, there) => {
    expect(undoMergeRefusal(source, target, merge, there)).toBe(why);
  });

  it('is possible when the other report was sent before the merge', () => {
    expect(undoMergeRefusal(merged, other({ ...reported, reportedAt: at(1) }), merge, ['1', '2', '3'])).toBeNull();
  });
});

describe('splitting', () => {
  it('takes some of the alerts, never all and never those of another case', () => {
    expect(splitRefusal(aCase(), ['1', '2'], ['2'])).toBeNull();
    expect(splitRefusal(aCase(), ['1', '2'], [])).toBe('no-alerts');
    expect(splitRefusal(aCase(), ['1', '2'], ['1', '2'])).toBe('all-alerts');
    expect(splitRefusal(aCase(), ['1', '2'], ['3'])).toBe('not-its-alerts');
    expect(splitRefusal(aCase(), ['1'], ['1'])).toBe('all-alerts');
  });

  it.each([
    ['closed', { state: 'closed' }],
    ['merged-already', { state: 'merged' }],
    ['dismissed', { state: 'dismissed' }],
    ['in-review', { state: 'in-review' }],
    ['report-on-its-way', onItsWay],
  ] as const)('is refused: %s', (why, change) => {
    expect(splitRefusal(aCase(change), ['1', '2'], ['1'])).toBe(why);
  });
});

describe('the moves a case offers', () => {
  it('are those nothing stands in the way of', () => {
    expect(regroupMoves(aCase(), 2)).toEqual(['merge', 'split']);
    expect(regroupMoves(aCase(), 1)).toEqual(['merge']);
    expect(regroupMoves(aCase({ splitFromId: 'b' }), 1)).toEqual(['merge', 'undo-split']);
    expect(regroupMoves(aCase({ state: 'merged', mergedIntoId: 'b' }), 0)).toEqual(['undo-merge']);
    expect(regroupMoves(aCase({ state: 'dismissed' }), 2)).toEqual([]);
  });

  it('have a stated reason in every state where they are not offered', () => {
    for (const state of CASE_STATES)
      for (const why of Object.values(movesOfCase(aCase({ state }), 1)))
        if (why !== null) expect(REGROUP_REFUSALS).toContain(why);
  });
});
