import type { SourcedField } from '../../parse.types';
import type { FoundSources } from '../../rules/build-alert';
import type { JsonObject } from './extract-json';

const SHOWN = 200;
/** The keys a field may come from, in the order they are preferred. */
const KEYS: readonly (readonly [SourcedField, readonly string[]])[] = [
  ['alertNumber', ['pbid', 'codeid', 'uuid', 'id']],
  ['threats', ['name', 'title', 'alert_name', 'description', 'action']],
  ['score', ['percentscore', 'score', 'aiaScore', 'groupScore', 'model_score', 'priority']],
  ['occurredAt', ['time', 'createdAt', 'last_updated', 'start', 'timestamp', 'creationTime']],
  ['device', ['devicelabel', 'hostname', 'ip', 'identifier', 'username', 'recipients', 'ip_address']],
  ['link', ['breachUrl', 'alertUrl', 'incidentEventUrl', 'groupUrl', 'link']],
  ['description', ['summary', 'message']],
];

/** The line number, from 1, of each position of a text. */
export function lineFinder(text: string): (at: number) => number {
  const ends: number[] = [];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) ends.push(at);
  return (position) => {
    let [low, high] = [0, ends.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (ends[middle]! < position) low = middle + 1;
      else high = middle;
    }
    return low + 1;
  };
}

/** Where the keys of an object stand. The words shown begin at the key: all of the JSON is often a single line. */
export function sourcesIn(text: string, { start, end }: JsonObject, lineAt: (at: number) => number): FoundSources {
  const json = text.slice(start, end);
  const sources: FoundSources = {};
  for (const [field, keys] of KEYS) {
    const from = field === 'threats' ? Math.max(0, json.indexOf('"model"')) : 0;
    for (const key of keys) {
      const at = json.indexOf(`"${key}"`, from);
      if (at < 0) continue;
      const [shown = ''] = json.slice(at, at + SHOWN).split(/\r?\n/, 1);
      sources[field] = { line: lineAt(start + at), text: shown };
      break;
    }
  }
  return sources;
}
