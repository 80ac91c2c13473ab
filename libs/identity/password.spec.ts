import { hashPassword, isPassword } from './password';

describe('passwords', () => {
  it('are kept as argon2id with their own salt', async () => {
    const [one, other] = [await hashPassword('夜の梟-2026'), await hashPassword('夜の梟-2026')];
    expect(one).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(one).not.toBe(other);
    expect(await isPassword(one, '夜の梟-2026')).toBe(true);
    expect(await isPassword(one, '夜の梟-2027')).toBe(false);
  });

  it('are the same however the keyboard composes them', async () => {
    expect(await isPassword(await hashPassword('カ\u3099ラス1234'), 'ガラス1234')).toBe(true);
  });

  it('nobody has the password of nobody', async () => {
    expect(await isPassword(null, 'nobody has this password')).toBe(false);
  });

  it('are compared as long for nobody as for somebody', async () => {
    const stored = await hashPassword('夜の梟-2026');
    const [somebody, nobody]: [number[], number[]] = [[], []];
    // In turn, so that what else the machine does falls on both.
    for (let n = 0; n < 15; n += 1) {
      somebody.push(await millisecondsFor(stored));
      nobody.push(await millisecondsFor(null));
    }
    // Not compared at all it is a thousandth.
    expect(median(nobody) / median(somebody)).toBeGreaterThan(0.25);
    expect(median(nobody) / median(somebody)).toBeLessThan(4);
  });

  it.each(['', '1234567', 'x'.repeat(1001)])('refuses one of a bad length', (password) => {
    expect(() => hashPassword(password)).toThrow('8 to 1000 characters');
  });
});

async function millisecondsFor(stored: string | null): Promise<number> {
  const began = performance.now();
  await isPassword(stored, 'a wrong one');
  return performance.now() - began;
}

const median = (numbers: readonly number[]): number =>
  numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? NaN;
