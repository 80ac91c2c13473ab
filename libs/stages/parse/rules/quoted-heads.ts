import type { Line } from './sections';

const WORDS =
  'from|sent|date|to|cc|subject|reply-to|差出人|送信者|発信者|受信者|送信元|送信先|送信日時|受信日時|日付|日時|宛先|件名';
const HEADER = new RegExp(`^[*■●◆・]? ?(?:[【〖[<〔] ?(${WORDS}) ?[】〗\\]>〕]\\*? ?:?|(${WORDS})\\*? ?:)(.*)$`, 'i');
const SENDER = new Set(['from', '差出人', '送信者', '発信者']);
/** Some mailers call the sender by the word that alerts have for a device. */
const DEVICE_OR_SENDER = '送信元';
const SUBJECT = new Set(['subject', '件名']);
const ADDRESS = /(?<![\d.])\d{1,3}(?:\.\d{1,3}){3}(?![\d.])/;
const HEADERS_AT_LEAST = 2;

interface Header {
  word: string;
  value: string;
}

/**
 * The lines without the heads of mails that are forwarded or quoted in them, in the words of many mailers, with or without
 * brackets: their Date is when it was sent, and their To is nobody's destination.
 */
export function withoutQuotedHeads(lines: readonly Line[]): Line[] {
  const kept: Line[] = [];
  let run: { line: Line; header?: Header }[] = [];
  const end = () => {
    if (!isHead(run.flatMap(({ header }) => header ?? []))) kept.push(...run.map(({ line }) => line));
    run = [];
  };
  for (const line of lines) {
    const header = headerIn(line.folded);
    // A head says each thing once: what comes again is the alert's own.
    if (header && run.some((before) => before.header?.word === header.word)) end();
    // Rows of a table have empty lines between them.
    if (header) run.push({ line, header });
    else if (run.length > 0 && line.folded === '') run.push({ line });
    else {
      end();
      kept.push(line);
    }
  }
  end();
  return kept;
}

function headerIn(folded: string): Header | undefined {
  const match = HEADER.exec(folded);
  return match ? { word: (match[1] ?? match[2]!).toLowerCase(), value: match[3]! } : undefined;
}

function isHead(told: readonly Header[]): boolean {
  if (told.length < HEADERS_AT_LEAST) return false;
  if (told.some(({ word }) => SENDER.has(word))) return true;
  // With a subject beside it and no address of a network it is a mail that is spoken of.
  return (
    told.some(({ word }) => word === DEVICE_OR_SENDER) &&
    told.some(({ word }) => SUBJECT.has(word)) &&
    !told.some(({ value }) => ADDRESS.test(value))
  );
}
