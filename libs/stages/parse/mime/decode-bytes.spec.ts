import { decodeBytes } from './decode-bytes';

const bytesOf = (hex: string) => Uint8Array.from(hex.match(/../g)!, (pair) => Number.parseInt(pair, 16));

// "検知内容：端末が通信しました。" in each charset.
const WORDS = '検知内容：端末が通信しました。';
const UTF8 = new TextEncoder().encode(WORDS);
const SJIS = bytesOf('8c9f926d93e097658146925b969682aa92ca904d82b582dc82b582bd8142');
const EUC = bytesOf('b8a1c3cec6e2cdc6a1a7c3bccbf6a4acc4ccbfaea4b7a4dea4b7a4bfa1a3');
const JIS = bytesOf('1b24423821434e46624d46212743 3c4b76242c444c3f2e2437245e2437243f21231b2842'.replace(/ /g, ''));

describe('decodeBytes', () => {
  it.each([
    ['UTF-8', UTF8, 'utf-8', false],
    ['Shift_JIS', SJIS, 'shift_jis', false],
    ['cp932', SJIS, 'shift_jis', false],
    ['EUC-JP', EUC, 'euc-jp', false],
    ['ISO-2022-JP', JIS, 'iso-2022-jp', false],
    ['x-iso-2022-jp', JIS, 'iso-2022-jp', false],
    // not declared
    [undefined, UTF8, 'utf-8', false],
    [undefined, SJIS, 'shift_jis', false],
    [undefined, EUC, 'euc-jp', false],
    [undefined, JIS, 'iso-2022-jp', false],
    // declared wrongly
    ['Shift_JIS', UTF8, 'utf-8', true],
    ['ISO-2022-JP', UTF8, 'utf-8', true],
    ['us-ascii', UTF8, 'utf-8', true],
    ['UTF-8', SJIS, 'shift_jis', true],
    ['iso-8859-1', SJIS, 'shift_jis', true],
    ['EUC-JP', SJIS, 'shift_jis', true],
    ['UTF-8', EUC, 'euc-jp', true],
    ['Shift_JIS', EUC, 'euc-jp', true],
    ['UTF-8', JIS, 'iso-2022-jp', true],
    ['no-such-charset', SJIS, 'shift_jis', true],
  ])('declared %s: %#', (declared, bytes, charset, corrected) => {
    expect(decodeBytes(bytes, declared)).toEqual({ text: WORDS, charset, corrected, lossy: false });
  });

  it('keeps a charset of another language that is declared', () => {
    const russian = bytesOf('f0d2c9d7c5d4');
    expect(decodeBytes(russian, 'koi8-r').text).toBe('Привет');
    expect(decodeBytes(bytesOf('436166e9'), 'iso-8859-1').text).toBe('Café');
  });

  it('says when bytes are lost, and survives any bytes', () => {
    const cut = decodeBytes(UTF8.subarray(0, UTF8.length - 1), 'utf-8');
    expect(cut).toMatchObject({ charset: 'utf-8', lossy: true });
    expect(cut.text.startsWith('検知内容')).toBe(true);
    const all = Uint8Array.from({ length: 4096 }, (_, index) => (index * 37) % 256);
    expect(decodeBytes(all, 'utf-8').text.length).toBeGreaterThan(0);
    expect(decodeBytes(new Uint8Array(0)).text).toBe('');
  });

  it('plain ASCII under any label is no correction', () => {
    const ascii = new TextEncoder().encode('Alert number: 1');
    expect(decodeBytes(ascii, 'us-ascii')).toMatchObject({ text: 'Alert number: 1', corrected: false });
    expect(decodeBytes(ascii, 'nonsense').corrected).toBe(false);
  });

  it('reads half-width kana, NEC characters and JIS X 0201 in ISO-2022-JP', () => {
    expect(decodeBytes(bytesOf('1b28493131311b2842')).text).toBe('ｱｱｱ');
    expect(decodeBytes(bytesOf('1b24422d211b2842')).text).toBe('①');
  });

  describe('ISO-2022-JP with lines of a gateway in another charset', () => {
    const LINE = Buffer.from('\r\n');
    const utf8 = Buffer.from('※社外からのメールです');
    const sjis = bytesOf('81a68ed08a4f82a982e782cc83818 15b838b82c582b7'.replace(' ', ''));
    const lines = (...all: Uint8Array[]) => Buffer.concat(all.flatMap((line) => [line, LINE]));

    it.each([
      ['ISO-2022-JP', utf8],
      ['ISO-2022-JP', sjis],
      ['UTF-8', utf8],
      [undefined, sjis],
    ])('declared %s, as banner and as footer: %#', (declared, added) => {
      const text = decodeBytes(lines(added, JIS, JIS, added), declared);
      const [banner, footer] = Array<string>(2).fill('※社外からのメールです');
      expect(text).toMatchObject({ text: [banner, WORDS, WORDS, footer, ''].join('\r\n'), lossy: false });
    });

    it('and with a letter of eight bits in a line of its own or behind its words', () => {
      const mark = bytesOf('a920436f7270');
      expect(decodeBytes(lines(JIS, mark), 'ISO-2022-JP').text).toMatch(new RegExp(`^${WORDS}\r\n. Corp\r\n$`, 'u'));
      const same = decodeBytes(Buffer.concat([JIS, mark]), 'ISO-2022-JP').text;
      expect(same.startsWith(WORDS)).toBe(true);
      expect(same.endsWith(' Corp')).toBe(true);
    });

    it('stays fast over very many lines', () => {
      const began = performance.now();
      decodeBytes(Buffer.concat(Array.from({ length: 100_000 }, () => lines(JIS, utf8))), 'ISO-2022-JP');
      expect(performance.now() - began).toBeLessThan(3_000);
    });
  });
});
