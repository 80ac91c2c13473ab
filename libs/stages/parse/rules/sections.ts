import { fold } from './fold';

/** A line as written and as folded for matching. */
export interface Line {
  original: string;
  folded: string;
}

// 28 in the mails that are known; a line of the appliance is never made of hyphens alone.
const SEPARATOR = /^-{10,}$/;
const QUOTE_MARK = /^[>\s]+/;
const LINE_LIMIT = 10_000;

/** The lines of a text, quotation marks of a forwarded mail removed, cut into sections at lines of hyphens. */
export function sectionsOf(text: string): Line[][] {
  const sections: Line[][] = [[]];
  for (const raw of text.split(/\r\n|\r|\n/)) {
    const original = raw.slice(0, LINE_LIMIT).replace(QUOTE_MARK, '').trimEnd();
    const folded = fold(original);
    if (SEPARATOR.test(folded)) sections.push([]);
    else sections.at(-1)!.push({ original, folded });
  }
  return sections;
}

/** The original wording of a stretch of a folded text, when folding changed no lengths; else the folded wording. */
export function originalSlice(line: Line, start: number, end: number): string {
  return line.original.length === line.folded.length ? line.original.slice(start, end) : line.folded.slice(start, end);
}
