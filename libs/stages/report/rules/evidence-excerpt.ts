import { defanged, oneLine } from '@owl/foundation/text';

// A report is read on a telephone's screen too: more than this belongs into the portal.
const MAX_LINES = 10;
const MAX_CHARACTERS = 200;

export interface EvidenceExcerpt {
  lines: string[];
  /** true: lines or parts of lines were left out, and the caption says so. */
  cut: boolean;
}

/** The appliance's lines for the report: without repeats, at most 10, each at most 200 characters. */
export function evidenceExcerpt(evidence: readonly string[]): EvidenceExcerpt {
  const all = [...new Set(evidence.map(harmless).filter((line) => line !== ''))];
  const lines = all.slice(0, MAX_LINES).map(shortened);
  return { lines, cut: all.length > MAX_LINES || lines.some((line, index) => line !== all[index]) };
}

// Readers of the report find its sections by 【…】 at the start of a line; an appliance line must not look like one.
const harmless = (line: string): string => defanged(oneLine(line)).replace(/^【/, '［');

function shortened(line: string): string {
  const characters = [...line];
  return characters.length <= MAX_CHARACTERS ? line : `${characters.slice(0, MAX_CHARACTERS - 1).join('')}…`;
}
