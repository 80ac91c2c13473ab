const text = (words: string) => Buffer.from(words, 'latin1');

function nested(levels: number): string {
  let mail = 'x';
  for (let level = 0; level < levels; level += 1)
    mail = `Content-Type: multipart/mixed; boundary=b${level}\r\n\r\n--b${level}\r\n${mail}\r\n--b${level}--\r\n`;
  return mail;
}

const parts = (count: number, part: string) =>
  `Content-Type: multipart/mixed; boundary=b\r\n\r\n${`--b\r\n${part}\r\n`.repeat(count)}--b--\r\n`;
const forwarded = (levels: number) =>
  `${'Content-Type: message/rfc822\r\n\r\n'.repeat(levels)}Subject: inside\r\n\r\nx\r\n`;

/** Mails that no reader is made for; none holds an alert. Each is under 4 MB. */
export const ODD_MAILS: readonly [string, Buffer][] = [
  ['NUL', text('Subject: a\0b\r\nFrom: a\0@b.example\r\n\r\nc\0d\r\n')],
  ['raw 8-bit', text('Subject: \xe9\xff\r\n\r\n\x80\x81\xfe\r\n')],
  ['a wrong charset', text('Content-Type: text/plain; charset=x-nothing\r\n\r\n\x93\xfa\x96{\r\n')],
  ['UTF-16 that is none', text('Content-Type: text/plain; charset=utf-16le\r\n\r\nodd\r\n')],
  ['no headers', text('\r\nonly a body\r\n')],
  ['a Message-ID of 5,000 octets', text(`Message-ID: <${'x'.repeat(5_000)}@b.example>\r\n\r\nunreadable\r\n`)],
  ['only headers', text('Subject: no body, and no end of headers')],
  ['an empty body', text('Subject: empty\r\n\r\n')],
  ['nothing at all', Buffer.alloc(0)],
  ['CR alone', text('Subject: old\rContent-Type: text/plain\r\rbody\r')],
  ['100,000 parts', text(parts(100_000, '\r\nx'))],
  ['100,000 parts without a line', text(parts(100_000, ''))],
  ['20,000 attachments', text(parts(20_000, 'Content-Disposition: attachment; filename=a.json\r\n\r\n{}'))],
  ['3,000 levels', text(nested(3_000))],
  ['3,000 forwarded ones', text(forwarded(3_000))],
  ['200,000 headers', text(`${'X-Header: y\r\n'.repeat(200_000)}\r\nbody\r\n`)],
  ['a header of 200,000 lines', text(`Subject: ${'y\r\n '.repeat(200_000)}z\r\n\r\nbody\r\n`)],
  [
    'a From of 360 KB',
    text(`From: ${Array.from({ length: 12_000 }, (_each, n) => `"n${n}" <a${n}@b.example>`).join(', ')}\r\n\r\nx\r\n`),
  ],
  ['a From of brackets', text(`From: ${'<('.repeat(180_000)}\r\n\r\nx\r\n`)],
  ['a From of quotes', text(`From: ${'"\\'.repeat(120_000)}\r\nTo: ${'a:;,'.repeat(90_000)}\r\n\r\nx\r\n`)],
  ['50,000 encoded words', text(`Subject: ${'=?UTF-8?B?5q2j?=\r\n '.repeat(50_000)}\r\n\r\nx\r\n`)],
  [
    '50,000 name parts',
    text(
      `Content-Type: text/plain;${Array.from({ length: 50_000 }, (_each, n) => ` name*${n}*=%e5;`).join('')}\r\n\r\nx\r\n`,
    ),
  ],
  [
    '3 MB of base64 that is none',
    text(`Content-Transfer-Encoding: base64\r\n\r\n${'='.repeat(76)}\r\n`.padEnd(3_000_000, '!=?\r\n')),
  ],
  ['3 MB of equals signs', text(`Content-Transfer-Encoding: quoted-printable\r\n\r\n${'=\r\n'.repeat(1_000_000)}`)],
  ['1 MB of open tags', text(`Content-Type: text/html\r\n\r\n${'<div><!--'.repeat(110_000)}`)],
  ['1 MB of braces', text(`Subject: json\r\n\r\n${'{"pbid":['.repeat(100_000)}`)],
  ['1 MB of brackets of labels', text(`Subject: labels\r\n\r\n${'\xe3\x80\x90'.repeat(300_000)}`)],
  ['500,000 lines of nothing', text(`Subject: lines\r\n\r\n${'\r\n'.repeat(500_000)}`)],
  ['one line of 3 MB', text(`Subject: line\r\n\r\n${'a: b '.repeat(600_000)}`)],
];
