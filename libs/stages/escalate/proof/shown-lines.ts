import type { ProofLine } from './proof-chain';
import type { ProofDocument } from './proof-document';
import { tellLine, text } from './proof-words';
import { momentOf, momentsIn } from './rules/fresh-lines';

export interface ShownLine {
  line: ProofLine;
  /** Service time, ISO 8601. */
  at: string;
  providerAt: string | null;
}

/** The lines in the order in which things happened, also those that were added later, with all times as service times. */
export function shownLines({ lines, versions }: ProofDocument): ShownLine[] {
  const aheadOf = (no: number) => versions.find(({ lastLine }) => no <= lastLine)?.serviceAheadMs ?? 0;
  const moved = (at: string, ms: number) => new Date(Date.parse(at) + ms).toISOString();
  const places = momentsIn(lines, ({ no }) => aheadOf(no));
  const placeOf = (line: ProofLine) => (places.get(line) ?? 0) + aheadOf(line.no);
  return lines
    .map((line) => {
      const ahead = aheadOf(line.no);
      const at = new Date(momentOf(line, ahead) + ahead).toISOString();
      return { line, at, providerAt: line.providerAt && moved(line.providerAt, ahead) };
    })
    .toSorted((a, b) => placeOf(a.line) - placeOf(b.line) || a.line.no - b.line.no);
}

/** A proof with its lines in words, for a screen. */
export function proofView(document: ProofDocument) {
  const zone = text(document.lines[0]?.given.zone) || 'UTC';
  const told = shownLines(document).map(({ line, at, providerAt }) => {
    const { no, kind, contactOrder } = line;
    return { no, kind, at, providerAt, contactOrder, ja: tellLine(line, 'ja', zone), en: tellLine(line, 'en', zone) };
  });
  return { document, zone, told };
}
