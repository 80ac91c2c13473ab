import type { Findings } from '../../rules/build-alert';
import type { ExtractedJson, JsonObject } from './extract-json';

/** Keys that only the vendor's objects have. */
const KEYS = ['pbid', 'aiaScore', 'groupScore', 'alert_name', 'iris-event-type', 'codeid', 'model_score'];
export const VENDOR_KEY = /"(?:pbid|aiaScore|alert_name)"/;
const NUMBER = /"pbid"\s{0,20}:\s{0,20}"?(\d{1,20})/g;
/** Characters of a broken object that are looked at: its keys come early. */
const LOOKED_AT = 20_000;
const SHOWN = 200;

/** Surely an object of the vendor, whatever it says. */
export function isOfVendor(object: Record<string, unknown>): boolean {
  return KEYS.some((key) => key in object);
}

/**
 * The beginnings of objects that surely are the vendor's and were not read: of no kind we know, cut, or damaged. One whose
 * number was read elsewhere in the text is told there. Nothing at all when there are none.
 */
export function unreadIn(
  text: string,
  { objects, broken }: ExtractedJson,
  found: readonly { object: JsonObject; findings?: Findings }[],
): { unread?: string[] } {
  const numbers = new Set(found.flatMap(({ findings }) => findings?.alertNumbers ?? []));
  const unknown = found
    .filter(({ object, findings }) => !findings && !numbers.has(String(object.value['pbid'])))
    .map(({ object }) => JSON.stringify(object.value).slice(0, SHOWN));
  const read = found.flatMap(({ object, findings }) => (findings ? [object.start] : []));
  const cut = broken.filter((start) => {
    const piece = text.slice(start, Math.min(next(read, start) ?? text.length, start + LOOKED_AT));
    const told = [...piece.matchAll(NUMBER)].map((match) => match[1]!);
    return VENDOR_KEY.test(piece) && !(told.length > 0 && told.every((number) => numbers.has(number)));
  });
  const inside = (start: number) => objects.some((object) => object.start < start && start < object.end);
  const damaged = cut.filter((start) => !inside(start)).map((at) => text.slice(at, at + SHOWN));
  const unread = [...unknown, ...damaged];
  return unread.length > 0 ? { unread } : {};
}

/** The text without its JSON, for the formats that read lines; lines keep their numbers. */
export function withoutJson(text: string, { objects, broken }: ExtractedJson): string {
  const ends = objects.map(({ start, end }): [number, number] => [start, end]);
  const starts = objects.map(({ start }) => start);
  for (const start of broken) {
    const end = Math.min(next(starts, start) ?? text.length, endOfParagraph(text, start));
    if (VENDOR_KEY.test(text.slice(start, Math.min(end, start + LOOKED_AT)))) ends.push([start, end]);
  }
  const pieces: string[] = [];
  let at = 0;
  for (const [start, end] of ends.sort(([one], [other]) => one - other)) {
    if (end <= at) continue;
    pieces.push(text.slice(at, Math.max(at, start)), text.slice(Math.max(at, start), end).replace(/[^\n]+/g, ''));
    at = end;
  }
  return pieces.join('') + text.slice(at);
}

function next(starts: readonly number[], after: number): number | undefined {
  return starts.find((start) => start > after);
}

function endOfParagraph(text: string, start: number): number {
  const end = text.indexOf('\n\n', start);
  return end < 0 ? text.length : end;
}
