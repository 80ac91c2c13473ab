import { decodeBytes } from './decode-bytes';

// The standard allows 75 characters and mailers write more; the bound keeps a hostile header cheap.
const WORD = /=\?([^?*\s]{0,40})(?:\*[^?\s]{0,20})?\?([bq])\?([^\r\n]{0,2000}?)\?=/gi;
/** A word that was cut off at the end of the value. */
const UNFINISHED = /=\?[^?*\s]{1,40}\?(?:b\?[\w+/]{8,}={0,2}|q\?[^?\s]{3,})\??$/i;
const LONGEST = 2_000;
const ONLY_BLANKS = /^\s*$/;
const UNREADABLE = /[\uFFFD\u0000-\u0008\u000e-\u001f]/g;
/** A larger share of unreadable characters means that the word is not what it says. */
const UNREADABLE_SHARE = 0.2;

interface Word {
  charset: string;
  bytes: Uint8Array;
  source: string;
}

/**
 * A header value with its encoded words (RFC 2047) read. Neighbouring words of one charset are joined as bytes before
 * they are read, because mailers cut in the middle of a character or between two escape sequences of ISO-2022-JP; the
 * charset is checked like that of any text (decodeBytes). A word that makes no sense stays as it is.
 */
export function decodeEncodedWords(header: string): string {
  const value = UNFINISHED.test(header.slice(-LONGEST)) ? `${header.replace(/\?$/, '')}?=` : header;
  let result = '';
  let run: Word[] = [];
  let from = 0;
  for (const match of value.matchAll(WORD)) {
    const between = value.slice(from, match.index);
    if (run.length === 0 || !ONLY_BLANKS.test(between)) {
      result += textOfRun(run) + between;
      run = [];
    }
    const [source, charset, encoding, payload] = match as unknown as [string, string, string, string];
    run.push({ charset: charset.toLowerCase(), bytes: bytesOfWord(encoding, payload), source });
    from = match.index + source.length;
  }
  return result + textOfRun(run) + value.slice(from);
}

function textOfRun(run: readonly Word[]): string {
  let text = '';
  for (let at = 0; at < run.length;) {
    let end = at + 1;
    while (end < run.length && run[end]!.charset === run[at]!.charset) end++;
    text += textOfWords(run.slice(at, end));
    at = end;
  }
  return text;
}

function textOfWords(words: readonly Word[]): string {
  const { text } = decodeBytes(joined(words.map(({ bytes }) => bytes)), words[0]!.charset);
  const unreadable = text.match(UNREADABLE)?.length ?? 0;
  return unreadable > text.length * UNREADABLE_SHARE ? words.map(({ source }) => source).join(' ') : text;
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const all = new Uint8Array(parts.reduce((total, part) => total + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

function bytesOfWord(encoding: string, payload: string): Uint8Array {
  if (encoding.toLowerCase() === 'b') return bytesOfBase64(payload);
  const binary = payload
    .replace(/_/g, ' ')
    .replace(/=([0-9a-f]{2})/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
  return Uint8Array.from(binary, (character) => character.charCodeAt(0) & 0xff);
}

/** Forgives blanks, missing padding and a cut last group. */
function bytesOfBase64(payload: string): Uint8Array {
  const clean = payload.replace(/[^A-Za-z0-9+/]/g, '');
  const whole = clean.length % 4 === 1 ? clean.slice(0, -1) : clean;
  return Uint8Array.from(atob(whole), (character) => character.charCodeAt(0));
}
