import type { SourceLine } from '../parse.types';
import { fold } from './fold';

/** A line as written and as folded for matching. */
export interface Line {
  /** Counted from 1 in the text it stands in. */
  number: number;
  original: string;
  folded: string;
  /** Of a stretch: the line that it is part of, as written. */
  whole?: string;
}

// 28 in the mails that are known; a line of the appliance is never made of hyphens alone.
const SEPARATOR = /^-{10,}$/;
const QUOTE_MARK = /^[>＞|｜\s]+/;
const LINE_LIMIT = 10_000;
// A hundred alerts are a few thousand lines; a mail of a million must not hold a worker.
const LINES = 20_000;
const SOURCE_LENGTH = 500;

/** The lines of a text, quotation marks of a forwarded mail removed, cut into sections at lines of hyphens. */
export function sectionsOf(text: string): Line[][] {
  const sections: Line[][] = [[]];
  for (const line of linesOf(text)) {
    if (SEPARATOR.test(line.folded)) sections.push([]);
    else sections.at(-1)!.push(line);
  }
  return sections;
}

/** The lines of a text, at most 20,000, quotation marks of a forwarded mail removed. */
export function linesOf(text: string): Line[] {
  return text.split(/\r\n|\r|\n/, LINES).map((raw, index) => {
    const original = raw.slice(0, LINE_LIMIT).replace(QUOTE_MARK, '').trimEnd();
    return { number: index + 1, original, folded: fold(original) };
  });
}

/** The original wording of a stretch of a folded text, when folding changed no lengths; else the folded wording. */
export function originalSlice(line: Line, start: number, end: number): string {
  return line.original.length === line.folded.length ? line.original.slice(start, end) : line.folded.slice(start, end);
}

/** The line as the source of a field, with the label before the field; undefined for no line. */
export function sourceOf(line: Line | undefined): SourceLine | undefined {
  return line && { line: line.number, text: (line.whole ?? line.original).slice(0, SOURCE_LENGTH) };
}
