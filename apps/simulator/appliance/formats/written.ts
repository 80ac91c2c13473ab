import type { Charset } from '../scenarios';

/** An alert written down, before it becomes a mail. */
export interface Written {
  readonly subject: string;
  readonly text: string;
  readonly charset: Charset;
  /** A file beside the text, for appliances that attach the alert. */
  readonly attachment?: { readonly filename: string; readonly mimeType: string; readonly content: string };
}

/** Japan has had one zone without summer time since 1951. */
const JST_MS = 9 * 3_600_000;

/** The parts of a time on a Japanese clock. */
export function tokyo(at: Date): { year: number; month: number; day: number; hour: number; clock: string } {
  const local = new Date(at.getTime() + JST_MS);
  const two = (value: number): string => String(value).padStart(2, '0');
  return {
    year: local.getUTCFullYear(),
    month: local.getUTCMonth() + 1,
    day: local.getUTCDate(),
    hour: local.getUTCHours(),
    clock: `${two(local.getUTCMinutes())}:${two(local.getUTCSeconds())}`,
  };
}
