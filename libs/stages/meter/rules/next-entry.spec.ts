import fc from 'fast-check';
import { type SourceEntry, nextEntry } from './next-entry';

const entry = (id: string, quantity: number, reversesId: string | null = null): SourceEntry => ({
  id,
  quantity,
  month: '2026-11',
  reversesId,
});

describe('nextEntry', () => {
  it('counts what was never counted, once', () => {
    expect(nextEntry(1, [])).toEqual({ kind: 'count' });
    expect(nextEntry(1, [entry('a', 1)])).toEqual({ kind: 'none' });
    expect(nextEntry(0, [])).toEqual({ kind: 'none' });
  });

  it('takes back the newest entry, whichever order they come in', () => {
    const count = entry('a', 1);
    const back = entry('b', -1, 'a');
    expect(nextEntry(0, [count])).toEqual({ kind: 'correct', reverses: count });
    expect(nextEntry(1, [back, count])).toEqual({ kind: 'correct', reverses: back });
  });

  it('always ends at what is wanted, each entry taken back at most once', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom<0 | 1>(0, 1), { maxLength: 20 }), (wishes) => {
        const entries: SourceEntry[] = [];
        for (const wanted of wishes) {
          const next = nextEntry(wanted, entries);
          if (next.kind === 'count') entries.push(entry('0', 1));
          if (next.kind === 'correct')
            entries.unshift(entry(String(entries.length), -next.reverses.quantity, next.reverses.id));
          expect(entries.reduce((sum, { quantity }) => sum + quantity, 0)).toBe(wanted);
        }
        const named = entries.flatMap(({ reversesId }) => reversesId ?? []);
        expect(new Set(named).size).toBe(named.length);
      }),
    );
  });
});
