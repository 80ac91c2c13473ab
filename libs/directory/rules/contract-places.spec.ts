import { contractPlaces } from './contract-places';

const version = (versionNo: number, effectiveFrom: string, today = '2026-11-20') => ({
  id: `v${versionNo}`,
  versionNo,
  effectiveFrom,
  today,
});

describe('where the versions of a contract stand', () => {
  it('past, in force until the day before the next, prepared', () => {
    const places = contractPlaces([version(3, '2026-12-01'), version(1, '2025-04-01'), version(2, '2026-04-01')]);
    expect(Object.fromEntries(places)).toEqual({
      v1: { place: 'past', effectiveTo: '2026-03-31' },
      v2: { place: 'in-force', effectiveTo: '2026-11-30' },
      v3: { place: 'prepared', effectiveTo: null },
    });
  });

  it('changes with the local day of the calendar, to the day', () => {
    const on = (today: string) => contractPlaces([version(1, '2026-04-01', today), version(2, '2026-11-20', today)]);
    expect(on('2026-11-19').get('v2')?.place).toBe('prepared');
    expect(on('2026-11-20').get('v2')?.place).toBe('in-force');
    expect(on('2026-11-20').get('v1')).toEqual({ place: 'past', effectiveTo: '2026-11-19' });
  });

  it('of two from the same day the later version holds', () => {
    const places = contractPlaces([version(2, '2026-04-01'), version(1, '2026-04-01')]);
    expect([places.get('v1')?.place, places.get('v2')?.place]).toEqual(['past', 'in-force']);
  });

  it('a first contract that begins in the future is prepared, and none is in force', () => {
    expect(contractPlaces([version(1, '2026-12-01')]).get('v1')?.place).toBe('prepared');
  });
});
