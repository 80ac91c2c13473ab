const LF = 0x0a;
const CR = 0x0d;
const FROM = Buffer.from('From ');
/** Who and when, as every program writes it; a sentence that begins with From says no time. */
const SEPARATOR = /^From \S+ .*\d{1,2}:\d{2}/;
const GREATER = 0x3e;

/** Octets of a separator that are looked at. */
const LOOK = 200;
/** Octets of one mail; a file that is no mbox must not fill the memory. */
const MAIL_LIMIT = 64 * 1024 * 1024;

/**
 * The mails of an mbox, one after the other, however large the file: the first begins with the line `From …` at the start,
 * each further one at such a line with a time in it, after an empty line. A line that was `>From …` in the box gets one `>` less (mboxrd); the rest stays byte for byte.
 * @throws Error when one mail is larger than 64 MiB
 */
export async function* splitMbox(chunks: AsyncIterable<Buffer> | Iterable<Buffer>): AsyncGenerator<Buffer> {
  let mail: Buffer[] | undefined;
  let size = 0;
  let afterEmpty = true;
  for await (const line of linesOf(chunks)) {
    if (afterEmpty && isFrom(line) && (!mail || SEPARATOR.test(line.subarray(0, LOOK).toString('latin1')))) {
      if (mail) yield joined(mail);
      mail = [];
      size = 0;
    } else if (mail) {
      size += line.length;
      if (size > MAIL_LIMIT) throw new Error('a mail in this mbox is larger than 64 MiB: is it an mbox?');
      mail.push(isQuotedFrom(line) ? line.subarray(1) : line);
    }
    afterEmpty = isEmpty(line);
  }
  if (mail) yield joined(mail);
}

/** The empty line before the next `From ` belongs to the box, not to the mail. */
function joined(lines: readonly Buffer[]): Buffer {
  const last = lines.at(-1);
  return Buffer.concat(last && lines.length > 1 && isEmpty(last) ? lines.slice(0, -1) : [...lines]);
}

const isEmpty = (line: Buffer): boolean =>
  line.length === 0 || (line.length === 1 && line[0] === LF) || (line.length === 2 && line[0] === CR && line[1] === LF);

const isFrom = (line: Buffer): boolean => line.subarray(0, FROM.length).equals(FROM);

function isQuotedFrom(line: Buffer): boolean {
  let at = 0;
  while (line[at] === GREATER) at++;
  return at > 0 && isFrom(line.subarray(at));
}

/** Lines with their line ends; the last one may have none. */
async function* linesOf(chunks: AsyncIterable<Buffer> | Iterable<Buffer>): AsyncGenerator<Buffer> {
  const pieces: Buffer[] = [];
  for await (const chunk of chunks) {
    let from = 0;
    for (let end = chunk.indexOf(LF); end !== -1; end = chunk.indexOf(LF, from)) {
      pieces.push(chunk.subarray(from, end + 1));
      yield pieces.length === 1 ? (pieces[0] as Buffer) : Buffer.concat(pieces);
      pieces.length = 0;
      from = end + 1;
    }
    if (from < chunk.length) pieces.push(chunk.subarray(from));
  }
  if (pieces.length) yield Buffer.concat(pieces);
}
