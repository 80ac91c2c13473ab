// Changes mails at random but repeatably: bytes, stretches, line ends, and the words that parsers trip over.
const LARGEST = 262_144;
const words = (...texts) => texts.map((text) => new TextEncoder().encode(text));
const WORDS = [
  ...words(
    '\r\n--',
    '\r\n\r\n',
    '\r',
    '\n',
    '\0',
    '--b--',
    '{"',
    '[{',
    '}',
    '"pbid":',
    '"model":{',
    '【',
    '】：',
    '： ',
    '(75%)',
  ),
  ...words(
    '=?UTF-8?B?',
    '?=',
    '=?ISO-2022-JP?Q?',
    '=',
    '%',
    '----------------------------',
    '#modelbreach/',
    '://',
    '<!--',
    '<style>',
  ),
  ...words(
    'Content-Type: multipart/mixed; boundary=b\r\n',
    'Content-Type: message/rfc822\r\n',
    'Content-Type: text/html\r\n',
  ),
  ...words(
    'Content-Transfer-Encoding: base64\r\n',
    'Content-Transfer-Encoding: quoted-printable\r\n',
    'charset=shift_jis',
    'charset=utf-16',
  ),
  ...words(
    "filename*0*=utf-8''%E5",
    'Subject: ',
    'Auto-Submitted: auto-replied\r\n',
    'In-Reply-To: <report.',
    'Return-Path: <>\r\n',
    '\u{1f989}',
  ),
  Uint8Array.of(0x1b, 0x24, 0x42),
  Uint8Array.of(0x1b, 0x28, 0x42),
  Uint8Array.of(0x8e),
  Uint8Array.of(0xff, 0xfe),
  Uint8Array.of(0xed, 0xa0, 0x80),
];

export class Dice {
  constructor(seed) {
    this.state = seed >>> 0;
  }

  // mulberry32
  below(below) {
    this.state = (this.state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296) * below);
  }

  pick(items) {
    return items[this.below(items.length)];
  }
}

const joined = (...parts) => Uint8Array.from(Buffer.concat(parts));
const stretch = (bytes, dice, longest) => {
  const start = dice.below(bytes.length + 1);
  return [start, Math.min(bytes.length, start + dice.below(longest))];
};

const CHANGES = [
  function flip(bytes, _other, dice) {
    const changed = Uint8Array.from(bytes);
    if (changed.length > 0) changed[dice.below(changed.length)] ^= 1 << dice.below(8);
    return changed;
  },
  function overwrite(bytes, _other, dice) {
    const changed = Uint8Array.from(bytes);
    const [start, end] = stretch(bytes, dice, 40);
    for (let at = start; at < end; at++) changed[at] = dice.below(256);
    return changed;
  },
  function remove(bytes, _other, dice) {
    const [start, end] = stretch(bytes, dice, 400);
    return joined(bytes.subarray(0, start), bytes.subarray(end));
  },
  function insertWord(bytes, _other, dice) {
    const at = dice.below(bytes.length + 1);
    return joined(bytes.subarray(0, at), dice.pick(WORDS), bytes.subarray(at));
  },
  function repeat(bytes, _other, dice) {
    const [start, end] = stretch(bytes, dice, 200);
    const copies = Array.from({ length: 1 + dice.below(dice.below(20) === 0 ? 500 : 8) }, () =>
      bytes.subarray(start, end),
    );
    return joined(bytes.subarray(0, end), ...copies, bytes.subarray(end));
  },
  function borrow(bytes, other, dice) {
    const [start, end] = stretch(other, dice, 2_000);
    const at = dice.below(bytes.length + 1);
    return joined(bytes.subarray(0, at), other.subarray(start, end), bytes.subarray(at));
  },
  function cut(bytes, _other, dice) {
    return bytes.subarray(0, dice.below(bytes.length + 1));
  },
  function lineEnds(bytes, _other, dice) {
    const text = Buffer.from(bytes).toString('latin1');
    const end = dice.pick(['\n', '\r', '\r\n', '\n\r', '\r\r\n']);
    return Uint8Array.from(Buffer.from(text.replace(/\r\n|\n|\r/g, end), 'latin1'));
  },
];

export function mutate(mail, other, dice) {
  let bytes = mail;
  for (let left = 1 + dice.below(8); left > 0; left--) {
    bytes = dice.pick(CHANGES)(bytes, other, dice).subarray(0, LARGEST);
  }
  return bytes;
}
