import { countedIn, monthAfter, monthBefore } from './months';

describe('months', () => {
  it('goes on over the end of the year', () => {
    expect(monthAfter('2026-11')).toBe('2026-12');
    expect(monthAfter('2026-12')).toBe('2027-01');
    expect(monthBefore('2027-01')).toBe('2026-12');
    expect(monthBefore('2026-11')).toBe('2026-10');
  });

  it('counts an item in its own month while that is open', () => {
    expect(countedIn('2026-11', new Set(['2026-10']))).toEqual({ month: '2026-11', lateForMonth: null });
  });

  it('counts it in the next open month as a late item that names its own', () => {
    const closed = new Set(['2026-11', '2026-12']);
    expect(countedIn('2026-11', closed)).toEqual({ month: '2027-01', lateForMonth: '2026-11' });
  });
});
