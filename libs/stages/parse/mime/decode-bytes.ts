import { decodeUtf7, isUtf7 } from './utf-7';

export interface DecodedText {
  text: string;
  charset: string;
  /** The declared charset was not the one used. */
  corrected: boolean;
  /** Bytes that fit no charset remain as U+FFFD. */
  lossy: boolean;
}

// Enough text to tell Japanese charsets apart; a longer look would only cost time.
const SAMPLE_BYTES = 65_536;
// A declared charset wins unless another one reads clearly better.
const DECLARED_BONUS = 0.6;
const LONE_IDEOGRAPH = -3;
const ESCAPE = 0x1b;
const LF = 0x0a;
const CR = 0x0d;
/** A text of several charsets is read line by line; one of more lines is no mail that people wrote. */
const MIXED_LINES = 5_000;
/** One letter of ASCII in so many bytes at least. */
const UTF_16_ASCII = 40;

/** Labels seen in mails that TextDecoder does not know. */
const ALIASES: Record<string, string> = {
  cp932: 'shift_jis',
  'windows-932': 'shift_jis',
  'ms-kanji': 'shift_jis',
  'x-ms-cp932': 'shift_jis',
  'x-iso-2022-jp': 'iso-2022-jp',
  'iso-2022-jp-1': 'iso-2022-jp',
  'iso-2022-jp-2': 'iso-2022-jp',
  'iso-2022-jp-3': 'iso-2022-jp',
  'iso-2022-jp-ms': 'iso-2022-jp',
  cp50220: 'iso-2022-jp',
  cp50221: 'iso-2022-jp',
  cp50222: 'iso-2022-jp',
  cp51932: 'euc-jp',
  eucjp: 'euc-jp',
  'eucjp-ms': 'euc-jp',
  cp65001: 'utf-8',
  // What was sent under the older names is often of the later set that holds theirs.
  gb2312: 'gb18030',
  gbk: 'gb18030',
  cp936: 'gb18030',
};

type Decoder = InstanceType<typeof TextDecoder>;

// Making a decoder costs more than using it, and a hostile mail has a hundred thousand parts. The names are TextDecoder's
// own, some forty, so the map stays small.
const decoders = new Map<string, Decoder>();

function decoderOf(charset: string): Decoder {
  let decoder = decoders.get(charset);
  if (!decoder) {
    decoder = new TextDecoder(charset);
    decoders.set(charset, decoder);
  }
  return decoder;
}

/** TextDecoder's name of a charset label, or undefined for one nobody knows. */
function knownCharset(label: string | undefined): string | undefined {
  const name = (label ?? '').trim().toLowerCase();
  if (name === '') return undefined;
  try {
    return new TextDecoder(ALIASES[name] ?? name).encoding;
  } catch {
    return undefined;
  }
}

/**
 * Text of bytes whose charset is declared, wrongly declared or not declared. Order of trust: UTF-7 when
 * declared; the mark of UTF-16; escape sequences of
 * ISO-2022-JP in 7-bit lines; plain ASCII; otherwise the declared one, UTF-8, Shift_JIS (Windows-31J) and EUC-JP are
 * all tried and the one that reads most like text wins, the declared one with a bonus.
 */
export function decodeBytes(bytes: Uint8Array, declared?: string): DecodedText {
  if (isUtf7(declared) && !bytes.some((byte) => byte >= 0x80)) {
    const text = decodeUtf7(bytes);
    return { text, charset: 'utf-7', corrected: false, lossy: text.includes('\uFFFD') };
  }
  const label = knownCharset(declared);
  const marked = markedUtf16(bytes) ?? unmarkedUtf16(bytes);
  if (marked) {
    const text = decoderOf(marked).decode(bytes);
    const isSaid = declared !== undefined && /^utf-?16/i.test(declared.trim());
    return { text, charset: marked, corrected: declared !== undefined && !isSaid, lossy: text.includes('\uFFFD') };
  }
  const amongOthers = decodeAmongOthers(bytes);
  if (amongOthers !== undefined) {
    return { text: amongOthers, charset: 'iso-2022-jp', corrected: true, lossy: amongOthers.includes('\uFFFD') };
  }
  const sample = bytes.subarray(0, SAMPLE_BYTES);
  const charset = detect(sample, bytes, label);
  const text = decoderOf(charset).decode(charset === 'iso-2022-jp' ? withWholeShifts(bytes) : bytes);
  const lossy = text.includes('\uFFFD');
  const mixed = lossy ? decodeLines(bytes, charset) : undefined;
  if (mixed !== undefined) return { text: mixed, charset, corrected: true, lossy: mixed.includes('\uFFFD') };
  // Every charset here contains ASCII, so a wrong label on plain ASCII text is not worth a word.
  const corrected = declared !== undefined && charset !== 'utf-8' ? charset !== label : wrongUtf8(charset, label, text);
  return { text, charset, corrected, lossy };
}

/** Text of lines that may each be of a charset of their own, as the headers of a mail are. */
export function decodeByLines(bytes: Uint8Array): string {
  const { text, charset, lossy } = decodeBytes(bytes);
  return charset === 'utf-8' && !lossy ? text : (decodeLines(bytes, charset) ?? text);
}

/**
 * A text to which gateways have added lines in a charset of their own (banners, footers): lines that are UTF-8 without a
 * flaw, and the others as what they read as best. Undefined when it makes nothing readable that was not.
 */
function decodeLines(bytes: Uint8Array, charset: string): string | undefined {
  const lines: string[] = [];
  let saved = false;
  for (let from = 0; from < bytes.length;) {
    if (lines.length === MIXED_LINES) return undefined;
    const line = lineAt(bytes, from);
    const plain = decoderOf(charset).decode(line);
    const isUtf = line.some((byte) => byte >= 0x80) && isUtf8(line, line.length);
    const other = isUtf ? 'utf-8' : plain.includes('\uFFFD') ? detect(line, line, undefined) : charset;
    const text = other === charset ? plain : decoderOf(other).decode(line);
    saved ||= other !== charset && !text.includes('\uFFFD');
    lines.push(text);
    from += line.length;
  }
  return saved ? lines.join('') : undefined;
}

/**
 * ISO-2022-JP to which a gateway has added what is not: its 7-bit stretches with their escapes, and the 8-bit lines as what
 * they read as best. Undefined for all other texts.
 */
function decodeAmongOthers(bytes: Uint8Array): string | undefined {
  if (!hasJapaneseEscape(bytes) || !bytes.some((byte) => byte >= 0x80)) return undefined;
  let text = '';
  let stretches = 0;
  for (let from = 0; from < bytes.length;) {
    if (++stretches > MIXED_LINES) return undefined;
    const isHigh = lineAt(bytes, from).some((byte) => byte >= 0x80);
    let end = from;
    do end += lineAt(bytes, end).length;
    while (!isHigh && end < bytes.length && !lineAt(bytes, end).some((byte) => byte >= 0x80));
    const stretch = bytes.subarray(from, end);
    text += isHigh ? decodeHighLine(stretch) : decoderOf('iso-2022-jp').decode(withWholeShifts(stretch));
    from = end;
  }
  return text;
}

function lineAt(bytes: Uint8Array, from: number): Uint8Array {
  const end = bytes.indexOf(LF, from);
  return bytes.subarray(from, end < 0 ? bytes.length : end + 1);
}

/** An 8-bit line; the escapes it may have too end before its 8-bit letters begin, or begin behind them. */
function decodeHighLine(line: Uint8Array): string {
  const high = line.findIndex((byte) => byte >= 0x80);
  const last = line.findLastIndex((byte) => byte >= 0x80);
  const decode = (part: Uint8Array) => decoderOf(detect(part, part, undefined)).decode(part);
  if (!hasJapaneseEscape(line)) return decode(line);
  return [line.subarray(0, high), line.subarray(high, last + 1), line.subarray(last + 1)].map(decode).join('');
}

/** UTF-16 that says so by its first two bytes; no other charset of mail begins with them. */
function markedUtf16(bytes: Uint8Array): string | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  return bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : undefined;
}

/**
 * UTF-16 that does not say so, or not which: a letter of ASCII has its NUL before it or behind it, and a text of any
 * language has line ends and digits. Other texts have next to no NUL.
 */
function unmarkedUtf16(bytes: Uint8Array): string | undefined {
  if (!bytes.subarray(0, SAMPLE_BYTES).includes(0)) return undefined;
  const length = Math.min(bytes.length, SAMPLE_BYTES);
  let [before, behind, other] = [0, 0, 0];
  for (let at = 0; at + 1 < length; at += 2) {
    const [first, second] = [bytes[at]!, bytes[at + 1]!];
    if (first === 0 && isAscii(second)) before++;
    else if (second === 0 && isAscii(first)) behind++;
    else if (first === 0 || second === 0) other++;
  }
  const most = Math.max(before, behind);
  if (most < length / UTF_16_ASCII || most < 10 * (Math.min(before, behind) + other)) return undefined;
  return before > behind ? 'utf-16be' : 'utf-16le';
}

const isAscii = (byte: number): boolean =>
  (byte >= 0x20 && byte < 0x7f) || byte === 0x0a || byte === 0x0d || byte === 0x09;

/**
 * The bytes without escape sequences that another one follows at once, as the seams of joined encoded words have them:
 * the decoder takes such a pair for an attack and shows U+FFFD. Sequences that a mailer has broken over two lines are
 * mended.
 */
function withWholeShifts(bytes: Uint8Array): Uint8Array {
  const kept: number[] = [];
  for (let at = 0; at < bytes.length; at++) {
    const next = bytes[at] === ESCAPE ? afterBreak(bytes, at + 1) : at + 1;
    const shift = bytes[at] === ESCAPE && (bytes[next] === 0x28 || bytes[next] === 0x24);
    if (shift && bytes[next + 2] === ESCAPE) at = next + 1;
    else {
      kept.push(bytes[at]!);
      if (shift) at = next - 1;
    }
  }
  return Uint8Array.from(kept);
}

function afterBreak(bytes: Uint8Array, from: number): number {
  const lineFeed = bytes[from] === CR ? from + 1 : from;
  return bytes[lineFeed] === LF ? lineFeed + 1 : from;
}

function wrongUtf8(charset: string, label: string | undefined, text: string): boolean {
  return label !== undefined && charset !== label && /[^\0-\x7f]/.test(text);
}

function detect(sample: Uint8Array, bytes: Uint8Array, label: string | undefined): string {
  if (!bytes.some((byte) => byte >= 0x80)) {
    if (hasJapaneseEscape(bytes)) return 'iso-2022-jp';
    return label?.startsWith('utf-16') && bytes.includes(0) ? label : 'utf-8';
  }
  // Text of another charset is hardly ever valid UTF-8, while a few UTF-8 letters make valid EUC-JP.
  if ((label === undefined || label === 'utf-8') && isUtf8(sample, bytes.length)) return 'utf-8';
  const candidates = [...new Set([label, 'utf-8', 'shift_jis', 'euc-jp'])].filter((name) => name !== undefined);
  let best = { charset: 'utf-8', score: Number.NEGATIVE_INFINITY };
  for (const charset of candidates) {
    const score = readability(decoderOf(charset).decode(sample)) + (charset === label ? DECLARED_BONUS : 0);
    if (score > best.score) best = { charset, score };
  }
  // Nothing Japanese and nothing declared fits: the Latin letters of an old mailer.
  if (best.score < 0 && readability(decoderOf('windows-1252').decode(sample)) > best.score) return 'windows-1252';
  return best.charset;
}

/** Whether the bytes are UTF-8 without a flaw; a character cut at the end of the sample is none. */
function isUtf8(sample: Uint8Array, length: number): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(sample, { stream: sample.length < length });
    return true;
  } catch {
    return false;
  }
}

/** ESC $ @, ESC $ B, ESC ( J or ESC ( I: nothing else in mail uses them (RFC 1468). */
function hasJapaneseEscape(bytes: Uint8Array): boolean {
  for (let at = bytes.indexOf(ESCAPE); at >= 0; at = bytes.indexOf(ESCAPE, at + 1)) {
    const next = afterBreak(bytes, at + 1);
    const sequence = String.fromCharCode(bytes[next] ?? 0, bytes[next + 1] ?? 0);
    if (sequence === '$@' || sequence === '$B' || sequence === '(J' || sequence === '(I') return true;
  }
  return false;
}

/** Mean worth of the non-ASCII characters: kana and brackets speak for a charset, broken and control ones against it. */
function readability(text: string): number {
  let total = 0;
  let count = 0;
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    if (code < 0x80) continue;
    total += isBetweenLetters(text, index) ? LONE_IDEOGRAPH : worthOf(code);
    count++;
  }
  return count === 0 ? 0 : total / count;
}

/** One ideograph inside a word of letters: an accented letter read in a charset of two bytes. */
function isBetweenLetters(text: string, index: number): boolean {
  return text.charCodeAt(index) >= 0x3400 && isLetter(text, index - 1) && isLetter(text, index + 1);
}

function isLetter(text: string, index: number): boolean {
  const lower = text.charCodeAt(index) | 0x20;
  return lower >= 0x61 && lower <= 0x7a;
}

function worthOf(code: number): number {
  if (code === 0xfffd) return -8;
  if (code < 0xa0) return -6; // C1 controls: a charset of one byte over something else
  if (code < 0x100) return -0.5; // Latin-1 letters: rare in our mails, frequent in mojibake
  if (code >= 0x370 && code < 0x800) return 1.2; // Greek, Cyrillic and their like: only a declared charset gives them
  if (code >= 0x3000 && code <= 0x30ff) return 3; // brackets, hiragana, katakana
  if (code >= 0x4e00 && code <= 0x9fff) return 1.5;
  if (code >= 0xac00 && code <= 0xd7a3) return 1.5; // Hangul: only a declared charset gives it
  if (code >= 0xff01 && code <= 0xff5e) return 2; // full-width letters and digits
  if (code >= 0xff61 && code <= 0xff9f) return -0.5; // half-width kana: what EUC-JP looks like when read as Shift_JIS
  if (code >= 0xe000 && code <= 0xf8ff) return -6; // private use
  return 0.5;
}
