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

  it.each(['', '1234567', 'x'.repeat(1001)])('refuses one of a bad length', (password) => {
    expect(() => hashPassword(password)).toThrow('8 to 1000 characters');
  });
});
