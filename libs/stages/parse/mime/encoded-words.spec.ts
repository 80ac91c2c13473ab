import { readAddresses } from './addresses';
import { decodeEncodedWords } from './encoded-words';

const base64 = (...bytes: number[]) => btoa(String.fromCharCode(...bytes));
const utf8 = (text: string) => [...new TextEncoder().encode(text)];

describe('encoded words', () => {
  it('joins words that were cut in the middle of a character', () => {
    const bytes = utf8('検知');
    const cut = `=?UTF-8?B?${base64(...bytes.slice(0, 4))}?=\r\n =?UTF-8?B?${base64(...bytes.slice(4))}?= (1)`;
    expect(decodeEncodedWords(cut)).toBe('検知 (1)');
    const quoted = bytes.map((byte) => `=${byte.toString(16).toUpperCase()}`);
    expect(
      decodeEncodedWords(`a =?utf-8?q?${quoted.slice(0, 2).join('')}?= =?utf-8?q?${quoted.slice(2).join('')}_b?=`),
    ).toBe('a 検知 b');
  });

  it('joins ISO-2022-JP with the escape state carried over, and with a new one in each word', () => {
    const [open, close] = [
      [0x1b, 0x24, 0x42],
      [0x1b, 0x28, 0x42],
    ];
    const [ken, chi] = [
      [0x38, 0x21],
      [0x43, 0x4e],
    ];
    const carried = [base64(...open, ...ken), base64(...chi, ...close)];
    const anew = [base64(...open, ...ken, ...close), base64(...open, ...chi, ...close)];
    for (const [one, two] of [carried, anew]) {
      expect(decodeEncodedWords(`=?ISO-2022-JP?B?${one}?= =?ISO-2022-JP?B?${two}?=`)).toBe('検知');
    }
  });

  it('reads cp932 vendor characters, half-width kana, and a wrong label', () => {
    expect(decodeEncodedWords(`=?cp932?B?${base64(0x87, 0x40, 0x87, 0x8a, 0xfa, 0xb1)}?=`)).toBe('①㈱﨑');
    expect(decodeEncodedWords(`=?Shift_JIS?B?${base64(0x8c, 0x9f, 0x92, 0x6d, 0xb1, 0xb2)}?=`)).toBe('検知ｱｲ');
    expect(decodeEncodedWords(`=?UTF-8?B?${base64(0x8c, 0x9f, 0x92, 0x6d)}?=`)).toBe('検知');
    expect(decodeEncodedWords(`=?ISO-2022-JP?B?${base64(0x1b, 0x28, 0x49, 0x31, 0x32, 0x1b, 0x28, 0x42)}?=`)).toBe(
      'ｱｲ',
    );
  });

  it('leaves alone what is no encoded word or makes no sense', () => {
    for (const text of ['plain', '=?UTF-8?X?abc?=', '=?UTF-8?B?', `=?UTF-8?B?${base64(1, 2, 3, 255, 254)}?=`, '']) {
      expect(decodeEncodedWords(text)).toBe(text);
    }
    const started = performance.now();
    decodeEncodedWords('=?a?b?'.repeat(1_300));
    expect(performance.now() - started).toBeLessThan(500);
  });
});

describe('addresses', () => {
  it('reads names with commas and brackets inside encoded words, groups, and words without an address', () => {
    const encoded = `=?UTF-8?B?${base64(...utf8('山田, 太郎 <第二>'))}?=`;
    expect(readAddresses(`${encoded} <yamada@a.example>, "B, C" <b@a.example>, Team: d@a.example;`)).toEqual([
      { name: '山田, 太郎 <第二>', address: 'yamada@a.example' },
      { name: 'B, C', address: 'b@a.example' },
      { address: 'd@a.example' },
    ]);
    expect(readAddresses('nobody')).toEqual([{ address: 'nobody' }]);
    expect(readAddresses('')).toEqual([]);
  });
});
