import type { RuleFound } from './rule-draft';

/** A stretch of a line, and the field it was read as. */
export interface Stretch {
  text: string;
  field?: string;
}

/** Where a value stands in its line as written; values are folded (full-width to narrow), lines are not. */
function placeOf(value: string, line: string): number {
  const direct = line.indexOf(value);
  if (direct >= 0) return direct;
  const folded = line.normalize('NFKC');
  return folded.length === line.length ? folded.indexOf(value) : -1;
}

/** Cuts a line where values were found in it. Values that overlap one before them are not marked again. */
export function markLine(line: string, found: readonly RuleFound[]): Stretch[] {
  const places = found
    .map(({ value, field }) => ({ start: placeOf(value, line), length: value.length, field }))
    .filter(({ start }) => start >= 0)
    .toSorted((a, b) => a.start - b.start || b.length - a.length);
  const stretches: Stretch[] = [];
  let done = 0;
  for (const { start, length, field } of places) {
    if (start < done) continue;
    if (start > done) stretches.push({ text: line.slice(done, start) });
    stretches.push({ text: line.slice(start, start + length), field });
    done = start + length;
  }
  if (done < line.length) stretches.push({ text: line.slice(done) });
  return stretches;
}
