/** One line of what the appliance sent. */
export interface SentLine {
  readonly key: number;
  readonly ok: boolean;
  readonly title: string;
  readonly detail: string;
}

const KEPT = 6;
let counter = 0;

/** The log with one more line on top; old lines fall off. */
export function withLine(log: readonly SentLine[], line: Omit<SentLine, 'key'>): SentLine[] {
  counter += 1;
  return [{ ...line, key: counter }, ...log].slice(0, KEPT);
}
