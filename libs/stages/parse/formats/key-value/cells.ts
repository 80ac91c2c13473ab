const COLUMNS = 20;

/**
 * The cells of a row, none when the line has no such delimiter. A cell in quotes is one, whatever stands in it; of a
 * `barred` table the bars at both ends are its border.
 */
export function cellsOf(line: string, delimiter: string, barred: boolean): string[] {
  if (!line.includes(delimiter)) return [];
  const inside = barred ? line.replace(/^\s*\|/, '').replace(/\|\s*$/, '') : line;
  const cells: string[] = [];
  for (let at = 0; at <= inside.length && cells.length < COLUMNS;) {
    const end = endOfCell(inside, at, delimiter);
    cells.push(
      inside
        .slice(at, end)
        .trim()
        .replace(/^"(.*)"$/s, '$1')
        .replaceAll('""', '"'),
    );
    at = end + delimiter.length;
  }
  return cells;
}

/** Where a cell ends; quotes that are never closed are words. */
function endOfCell(line: string, from: number, delimiter: string): number {
  const next = line.indexOf(delimiter, from);
  const plain = next < 0 ? line.length : next;
  const [open] = /^\s*"/.exec(line.slice(from, from + COLUMNS)) ?? [];
  if (open === undefined) return plain;
  for (let quote = line.indexOf('"', from + open.length); quote >= 0; quote = line.indexOf('"', quote + 2)) {
    if (line[quote + 1] === '"') continue;
    const behind = line.slice(quote + 1).replace(/^ +/, '');
    if (behind === '') return line.length;
    return behind.startsWith(delimiter) ? line.indexOf(delimiter, quote + 1) : plain;
  }
  return plain;
}
