import { handoverGroup } from './handover-group';
import { handOverRefusal, receiptRefusal } from './handover-moves';

const begins = new Date('2026-11-20T08:30:00.000Z');
const later = new Date('2026-11-20T20:00:00.000Z');
const written = { handedOverBy: 'a', receivedBy: null };

describe('handing over', () => {
  it('waits for the night to begin', () => {
    expect(handOverRefusal(null, begins, new Date(begins.getTime() - 1))).toBe('not-begun');
    expect(handOverRefusal(null, begins, begins)).toBeNull();
  });

  it('may write its note anew until it is received', () => {
    expect(handOverRefusal(written, begins, later)).toBeNull();
    expect(handOverRefusal({ ...written, receivedBy: 'b' }, begins, later)).toBe('received-already');
  });

  it('is received once, by another person, and not before it is written', () => {
    expect(receiptRefusal(null, 'b')).toBe('not-handed-over');
    expect(receiptRefusal(written, 'a')).toBe('same-person');
    expect(receiptRefusal(written, 'b')).toBeNull();
    expect(receiptRefusal({ ...written, receivedBy: 'b' }, 'c')).toBe('received-already');
  });
});

describe('the place of a call run in the list', () => {
  it.each([
    ['exhausted', false, 'not-reached'],
    ['exhausted', true, 'by-hand'],
    ['planned', false, 'under-way'],
    ['calling', false, 'under-way'],
    ['cancelled', false, 'stopped'],
    ['acknowledged', false, 'reached'],
    ['acknowledged', true, 'by-hand'],
  ] as const)('%s, by hand %s: %s', (state, reachedByHand, group) => {
    expect(handoverGroup({ state, reachedByHand })).toBe(group);
  });
});
