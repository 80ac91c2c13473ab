import { WrongMailboxKey, lockPassword, openPassword } from './password-box';

const KEY = 'a-key-of-sixteen-or-more';

it('opens with the same key for the same mailbox, and never looks the same twice', () => {
  const box = lockPassword('pässwörd', KEY, 'one');
  expect(openPassword(box, KEY, 'one')).toBe('pässwörd');
  expect(lockPassword('pässwörd', KEY, 'one')).not.toBe(box);
  expect(box).not.toContain('ssw');
});

it('opens for nobody else', () => {
  const box = lockPassword('password', KEY, 'one');
  expect(() => openPassword(box, `${KEY}!`, 'one')).toThrow(WrongMailboxKey);
  expect(() => openPassword(box, KEY, 'two')).toThrow(WrongMailboxKey);
  expect(() => openPassword(`${box.slice(0, -4)}AAA=`, KEY, 'one')).toThrow(WrongMailboxKey);
  expect(() => openPassword('', KEY, 'one')).toThrow('MAILBOX_KEY');
});
