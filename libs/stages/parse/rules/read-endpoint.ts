import { addressMac, readIp, readPort } from './read-address';

export interface Endpoint {
  name?: string;
  ip?: string;
  mac?: string;
  port?: number;
}

/** A stretch of a text that is an address, a port or what only announces one. */
interface Found extends Endpoint {
  start: number;
  end: number;
}

const NAME_LIMIT = 255;
const TEXT_READ = 1_000;
const WORDS_READ = 60;
const WORD = /[^\s,、;|()[\]<>"]+/g;
/** Dots that somebody made harmless: `203[.]0[.]113[.]9`. */
const DEFANGED = /\[\.\]|\(\.\)/g;
const ANNOUNCED = /^(?:ip(?:v[46])?|mac)(?:アドレス|address)?[:=]/i;
const ANNOUNCES = /^(?:ip(?:v[46])?|mac)(?:アドレス|address)?[:=]?$/i;
const MASKED = /^(?:[x*]{1,3}\.){3}[x*]{1,3}$/i;
const ADDRESS_AND_PORT = /^((?:\d{1,3}\.){3}\d{1,3}):(\d{1,5})$/;
/** A name in front of an address: `PC001/172.16.1.1`, `PC001@172.16.1.1`. */
const JOINED = /^(.{1,255})[/@]([0-9a-f.:%]{3,60})$/i;
const NAMED_PORT = /^(.*[^:]):(\d{1,5})$/;
// Numbers that can be nothing but a port, where an address or a name stands before them.
const PORT =
  /^ ?[)\]>]{0,2} ?(?:[:：] ?(\d{1,5})|[([](\d{1,5})[)\]]|[([,、]? ?(?:(?:tcp|udp|port|ポート)(?:番号)?[ :=/]{0,2}(\d{1,5})|(\d{1,5})(?:\/(?:tcp|udp)|番(?:ポート)?)))(?!\w)/i;
const NOTHING =
  /^(?:[-‐―ー]{0,3}|n\/?a|none|null|unknown|undefined|tbd|なし|無し|不明|該当なし|未定|(?:現在)?(?:調査|確認)中|(?:下記|以下|別紙|別途|後述)(?:の?(?:通|とお)り|参照|(?:ご)?連絡)?)(?:です)?$/i;
const AROUND = /^[\s,、;|/:：・"'。.@-]+|[\s,、;|/:：・"'。@-]+$/g;
const EMPTY_BRACKETS = / ?[([<](?: |-|なし|無し|不明|n\/?a|unknown)*[)\]>]/gi;
const IN_BRACKETS = /^[([<"]([^()[\]<>"]*)[)\]>"]?$/;

/**
 * `PC001(172.16.1.1)`, `172.16.1.1`, `172.16.1.1 (PC001)`, `PC001 172.16.1.1`, `storage.example(203.0.113.9):443`,
 * `PC001 (IP: 172.16.1.1, MAC: 00:11:22:33:44:55)`, `[2001:db8::1]:443`, folded. The name is what stands before the first
 * address, else what stands behind; brackets without an address belong to it.
 */
export function readEndpoint(folded: string): Endpoint {
  const text = folded.slice(0, TEXT_READ).replace(DEFANGED, '.');
  const found = addressesIn(text);
  const [first] = found;
  if (!first) return namedOnly(text);
  const endpoint: Endpoint = {};
  for (const { ip, mac } of found) {
    if (ip !== undefined) endpoint.ip ??= ip;
    if (mac !== undefined) endpoint.mac ??= mac;
  }
  const behind = text.slice(found.at(-1)!.end);
  const port = first.port ?? portBeside(text.slice(0, first.start), behind);
  if (port !== undefined) endpoint.port = port;
  const name = nameOf(text.slice(0, first.start)) ?? nameOf(behind.replace(PORT, ''));
  return name === undefined ? endpoint : { ...endpoint, name };
}

function addressesIn(text: string): Found[] {
  const found: Found[] = [];
  let announcing: number | undefined;
  for (const match of [...text.matchAll(WORD)].slice(0, WORDS_READ)) {
    const address = addressOf(match[0], match.index);
    if (address) found.push(announcing === undefined ? address : { ...address, start: announcing });
    announcing = ANNOUNCES.test(match[0]) ? match.index : undefined;
  }
  return found;
}

function addressOf(word: string, at: number): Found | undefined {
  const bare = word.replace(ANNOUNCED, '').replace(/[。.:：,]+$/, '');
  const place = { start: at, end: at + word.length };
  const mac = addressMac(bare);
  if (mac !== undefined) return { ...place, mac };
  const ip = readIp(bare);
  if (ip !== undefined) return { ...place, ip };
  if (MASKED.test(bare)) return place;
  const [, address = '', number = ''] = ADDRESS_AND_PORT.exec(bare) ?? [];
  const [port, before] = [readPort(number), readIp(address)];
  if (before !== undefined) return { ...place, ip: before, ...(port === undefined ? {} : { port }) };
  const joined = JOINED.exec(word);
  const after = joined ? readIp(joined[2]!) : undefined;
  return joined && after !== undefined ? { ...place, start: at + joined[1]!.length, ip: after } : undefined;
}

function portBeside(before: string, behind: string): number | undefined {
  const told = PORT.exec(behind)
    ?.slice(1)
    .find((number) => number !== undefined);
  const named = NAMED_PORT.exec(before.replace(/[\s([<]+$/, ''));
  if (told !== undefined) return readPort(told);
  return named ? readPort(named[2]!) : undefined;
}

/** A text without an address: a name, with or without a port behind it. */
function namedOnly(text: string): Endpoint {
  const [, before = '', number = ''] = NAMED_PORT.exec(text) ?? [];
  const port = readPort(number);
  const name = nameOf(port === undefined ? text : before);
  return { ...(port === undefined ? {} : { port }), ...(name === undefined ? {} : { name }) };
}

function nameOf(text: string): string | undefined {
  const plain = withoutOpenBracket(text.replace(EMPTY_BRACKETS, '').replace(AROUND, ''))
    .replace(AROUND, '')
    .replace(NAMED_PORT, '$1');
  const name = IN_BRACKETS.exec(plain)?.[1]?.trim() ?? plain;
  return NOTHING.test(name) ? undefined : name.slice(0, NAME_LIMIT);
}

/** What stands in brackets that are not closed speaks of the address: `PC001 (営業部,` or `) / 営業部`. */
function withoutOpenBracket(text: string): string {
  let depth = 0;
  let open = -1;
  for (let at = 0; at < text.length; at++) {
    if ('([<'.includes(text[at]!)) {
      if (depth++ === 0) open = at;
    } else if (')]>'.includes(text[at]!) && depth > 0) depth--;
  }
  if (depth > 0 && open > 0) return text.slice(0, open);
  return text.replace(/^[)\]> /|,、-]+/, '');
}
