import fc from 'fast-check';
import { FairLine } from './fair-line';

const takeAll = (line: FairLine): string[] => {
  const taken: string[] = [];
  for (let entry = line.take(); entry !== undefined; entry = line.take()) taken.push(entry);
  return taken;
};

describe('the line for the telephone', () => {
  it("lets the owners take turns, however many entries one of them has, and keeps each owner's order", () => {
    const line = new FairLine();
    for (const entry of ['a1', 'a2', 'a3', 'a4']) line.join('a', entry);
    line.join('b', 'b1');
    line.join('c', 'c1');
    line.join('c', 'c2');
    expect(takeAll(line)).toEqual(['a1', 'b1', 'c1', 'a2', 'c2', 'a3', 'a4']);
    expect(line.take()).toBeUndefined();
  });

  it('lets somebody new go before the rest of a crowd that had its turn', () => {
    const line = new FairLine();
    for (const entry of ['a1', 'a2', 'a3']) line.join('a', entry);
    expect(line.take()).toBe('a1');
    line.join('b', 'b1');
    expect(takeAll(line)).toEqual(['a2', 'b1', 'a3']);
  });

  it('holds an entry once, until it has had its turn', () => {
    const line = new FairLine();
    line.join('a', 'a1');
    line.join('a', 'a1');
    expect([line.size, line.has('a1')]).toEqual([1, true]);
    expect(takeAll(line)).toEqual(['a1']);
    expect([line.size, line.has('a1')]).toEqual([0, false]);
    line.join('a', 'a1');
    expect(line.take()).toBe('a1');
  });

  it('loses nobody, and nobody waits for a second turn of another owner', () => {
    const entries = fc.array(fc.nat(4), { maxLength: 40 });
    fc.assert(
      fc.property(entries, (owners) => {
        const line = new FairLine();
        owners.forEach((owner, index) => line.join(`${owner}`, `${owner}-${index}`));
        const taken = takeAll(line);
        expect([...taken].sort()).toEqual(owners.map((owner, index) => `${owner}-${index}`).sort());
        for (let at = 1; at < taken.length; at += 1) {
          const [before, owner] = [taken[at - 1], taken[at]].map((entry) => entry?.split('-')[0]);
          // The same owner twice in a row: nobody else is left.
          if (before === owner) expect(taken.slice(at).every((entry) => entry.startsWith(`${owner}-`))).toBe(true);
        }
      }),
    );
  });
});
