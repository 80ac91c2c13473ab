import fc from 'fast-check';
import { newId, randomToken, uuidv7 } from './index';
import { randomBytes } from './random-bytes';

const zeros = (count: number) => new Uint8Array(count);
const ones = (count: number) => new Uint8Array(count).fill(0xff);

describe('uuidv7', () => {
  it('equals the example of RFC 9562 A.6 in its time, version and variant', () => {
    const id = uuidv7(new Date(0x017f22e279b0), zeros);
    expect(id).toBe('017f22e2-79b0-7000-8000-000000000000');
    expect(uuidv7(new Date(0x017f22e279b0), ones)).toBe('017f22e2-79b0-7fff-bfff-ffffffffffff');
  });

  it('sorts by time', () => {
    const time = fc.integer({ min: 0, max: 4_102_444_800_000 });
    fc.assert(
      fc.property(time, time, (a, b) => {
        fc.pre(a < b);
        expect(uuidv7(new Date(a), ones) < uuidv7(new Date(b), zeros)).toBe(true);
      }),
    );
  });

  it('makes different keys of the right shape', () => {
    const ids = new Set(Array.from({ length: 1000 }, newId));
    expect(ids.size).toBe(1000);
    for (const id of ids) expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  });
});

describe('randomBytes', () => {
  it('gives as many as are asked for, never the same twice, also beyond what is fetched at once', () => {
    const seen = new Set<string>();
    for (let n = 0; n < 2_000; n += 1) {
      const count = 8 + (n % 5);
      const bytes = randomBytes(count);
      expect(bytes).toHaveLength(count);
      expect(bytes.some((byte) => byte !== 0)).toBe(true);
      seen.add(Buffer.from(bytes).toString('hex').slice(0, 16));
    }
    expect(seen.size).toBe(2_000);
    expect(randomBytes(10_000)).toHaveLength(10_000);
  });
});

describe('randomToken', () => {
  it('has the length of its bytes in base32, in lower case', () => {
    expect(randomToken(16)).toMatch(/^[a-z2-7]{26}$/);
    expect(randomToken(5)).toMatch(/^[a-z2-7]{8}$/);
    expect(randomToken(1)).toMatch(/^[a-z2-7]{2}$/);
  });

  it('does not repeat', () => {
    expect(new Set(Array.from({ length: 1000 }, () => randomToken(10))).size).toBe(1000);
  });

  it('refuses a size that makes no sense', () => {
    for (const size of [0, -1, 1.5, Number.NaN, 2000]) expect(() => randomToken(size)).toThrow('between 1 and 1024');
  });
});
