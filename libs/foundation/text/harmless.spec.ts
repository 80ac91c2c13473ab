import { harmless } from './harmless';

it('is one line without a link, whatever was in it', () => {
  const forged = 'Compromise::Beacon\r\n\r\n【お願い】\n至急 https://evil.example/login';
  expect(harmless(forged)).toBe('Compromise::Beacon 【お願い】 至急 hxxps://evil.example/login');
  expect(harmless('a\u2028b\u202ec\u0085d')).toBe('a b c d');
});

it.each([
  ['HTTP://a.example HttpS://b.example', 'hxxp://a.example hxxps://b.example'],
  ['ftp://a.example', 'ftp[:]//a.example'],
  ['WWW.evil.example/login', 'www[.]evil.example/login'],
  ['storage.example(203.0.113.9)', 'storage.example(203.0.113.9)'],
  ['Data Sent to Rare Domain', 'Data Sent to Rare Domain'],
  [
    'SMB Read Success - share=¥¥192.168.100.1¥share file=… [445]',
    'SMB Read Success - share=¥¥192.168.100.1¥share file=… [445]',
  ],
  ['', ''],
  ['\n', ''],
])('%j is shown as %j', (text, shown) => {
  expect(harmless(text)).toBe(shown);
});

it('ends where nobody reads on, and never within a character', () => {
  expect(harmless('x'.repeat(200))).toBe('x'.repeat(200));
  expect(harmless('x'.repeat(1_000_000))).toBe(`${'x'.repeat(199)}…`);
  expect(harmless('𠮷野家', 3)).toBe('𠮷野家');
  expect(harmless('𠮷野家屋', 3)).toBe('𠮷野…');
});
