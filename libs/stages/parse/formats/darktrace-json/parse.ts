import type { z } from 'zod';
import type { FormatAnswer } from '../../parse.types';
import { type Findings, answerOf, buildAlert } from '../../rules/build-alert';
import { findAlertLink } from '../../rules/find-alert-link';
import { type JsonObject, extractJson, isObject, unquoted } from './extract-json';
import { readBreach } from './read-breach';
import { readGroup, readIncident } from './read-incident';
import { readAudit, readMailAlert, readResponse, readStatus } from './read-record';
import { incidentEvent, incidentGroup, modelBreach } from './schema';
import { auditRecord, mailAlert, responseAction, systemStatus } from './schema-records';
import { lineFinder, sourcesIn } from './sources-in';

type Fields = Record<string, unknown>;

/** How deep in other objects the vendor's are looked for, and how many of one text are read. */
const WRAPPED = 3;
const RECORDS = 200;

/** Reads the appliance's JSON, wherever it stands in a text. The kind is told by its keys, never by its language. */
export function parseDarktraceJson(text: string): FormatAnswer {
  const answer = read(text);
  if (answer.kind === 'alerts') return answer;
  const plain = unquoted(text);
  const again = plain === text ? answer : read(plain);
  return again.kind === 'not-mine' ? answer : again;
}

function read(text: string): FormatAnswer {
  const { objects, broken } = extractJson(text);
  const known = objects.flatMap((object) => recordsIn(object, WRAPPED)).slice(0, RECORDS);
  if (known.length === 0) {
    if (objects.some(({ value }) => looksLikeTheVendor(value)))
      return { kind: 'unparsed', reason: 'unknown-json-kind' };
    return broken && /"(?:pbid|aiaScore|alert_name)"/.test(text)
      ? { kind: 'unparsed', reason: 'broken-json' }
      : { kind: 'not-mine' };
  }
  const only = known.length === 1 ? known[0]!.findings : undefined;
  const link = only && only.link === undefined ? findAlertLink(text)?.link : undefined;
  if (only && link) only.link = link;
  const lineAt = lineFinder(text);
  // Records inside one object share its stretch of the text, which may be long.
  const looked = new Map<number, Findings['sources']>();
  for (const { object, findings } of known) {
    const sources = looked.get(object.start) ?? sourcesIn(text, object, lineAt);
    looked.set(object.start, sources);
    findings.sources = sources;
  }
  const found = known.map(({ findings }) => findings);
  return answerOf(
    found.map((findings) => buildAlert('darktrace-json', findings)),
    found,
  );
}

/** The object itself when it is one of the vendor's, else those inside it: `{"alerts": [...]}`, `{"data": {...}}`. */
function recordsIn(object: JsonObject, depth: number): { object: JsonObject; findings: Findings }[] {
  const findings = findingsOf(object.value);
  if (findings) return [{ object, findings }];
  if (depth === 0 || looksLikeTheVendor(object.value)) return [];
  return Object.values(object.value)
    .flatMap((value) => (Array.isArray(value) ? value.slice(0, RECORDS) : [value]))
    .map((value) => (typeof value === 'string' ? objectIn(value) : value))
    .filter(isObject)
    .flatMap((value) => recordsIn({ ...object, value }, depth - 1));
}

/** JSON that a forwarder of logs has put into a text: `{"message": "{\\"pbid\\": 7, …}"}`. */
function objectIn(text: string): unknown {
  if (!/^\s*\{\s*"/.test(text)) return undefined;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

/** One kind of the vendor's objects: what tells it, and how it is read. */
function findingsOf(object: Fields): Findings | undefined {
  const has = (...keys: string[]) => keys.every((key) => key in object);
  if (has('iris-event-type') || has('codeid', 'action')) return parsed(responseAction, object, readResponse);
  if (has('pbid') && (has('model') || has('triggeredComponents'))) return parsed(modelBreach, object, readBreach);
  if (has('aiaScore')) return parsed(incidentEvent, object, readIncident);
  if (has('groupScore') && (has('incidentEvents') || has('groupCategory') || has('edges'))) {
    return parsed(incidentGroup, object, readGroup);
  }
  if (has('alert_name') && (has('priority') || has('priority_level'))) return parsed(systemStatus, object, readStatus);
  if (has('endpoint', 'method', 'username')) return parsed(auditRecord, object, readAudit);
  if (has('model_score') && (has('message_id') || has('recipients'))) return parsed(mailAlert, object, readMailAlert);
  return undefined;
}

function parsed<T>(schema: z.ZodType<T>, object: Fields, reader: (value: T) => Findings): Findings | undefined {
  const result = schema.safeParse(object);
  return result.success ? reader(result.data) : undefined;
}

/** JSON of the vendor that is no kind we know: a person must look. */
function looksLikeTheVendor(object: Fields): boolean {
  const keys = ['pbid', 'aiaScore', 'groupScore', 'alert_name', 'iris-event-type', 'codeid', 'model_score', 'model'];
  return keys.some((key) => key in object);
}
