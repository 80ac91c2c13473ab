import { tuningBases } from './tuning-bases';

const past = { versionNo: 1, effectiveFrom: '2025-04-01' };
const held = { versionNo: 2, effectiveFrom: '2026-04-01' };
const december = { versionNo: 4, effectiveFrom: '2026-12-01' };
const january = { versionNo: 3, effectiveFrom: '2027-01-01' };

describe('what can be tuned', () => {
  it('is the version in force, from tomorrow on', () => {
    expect(tuningBases(held, [held, past], '2026-11-20')).toEqual([
      { contract: held, earliest: '2026-11-21', latest: null },
    ]);
  });

  it('and each that is prepared, for the days until the next', () => {
    expect(tuningBases(held, [january, december, held, past], '2026-11-20')).toEqual([
      { contract: held, earliest: '2026-11-21', latest: '2026-11-30' },
      { contract: december, earliest: '2026-12-02', latest: '2026-12-31' },
      { contract: january, earliest: '2027-01-02', latest: null },
    ]);
  });

  it('has no day left when the next one begins tomorrow', () => {
    const [first] = tuningBases(held, [december, held], '2026-11-30');
    expect(first!.latest! < first!.earliest).toBe(true);
  });
});
