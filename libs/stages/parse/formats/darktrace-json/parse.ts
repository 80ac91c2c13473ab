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
import { VENDOR_KEY, isOfVendor, unreadIn, withoutJson } from './unread-json';

type Fields = Record<string, unknown>;
/** An object of the vendor; without findings when it is of no kind we know. */
interface VendorRecord {
  object: JsonObject;
  findings?: Findings;
}
type Known = VendorRecord & { findings: Findings };

/** How deep in other objects the vendor's are looked for, and how many of one text are read. */
const WRAPPED = 3;
const RECORDS = 200;
/** What stands before the JSON in a line of a log. */
const HEADER = 300;

/** Reads the appliance's JSON, wherever it stands in a text. The kind is told by its keys, never by its language. */
export function parseDarktraceJson(text: string): FormatAnswer {
  const answer = read(text);
  if (answer.kind === 'alerts' && !answer.unread) return answer;
  const plain = unquoted(text);
  const again = plain === text ? answer : read(plain);
  return countOf(again) >= countOf(answer) && again.kind !== 'not-mine' ? again : answer;
}

const countOf = (answer: FormatAnswer): number => (answer.kind === 'alerts' ? answer.alerts.length : 0);

function read(text: string): FormatAnswer {
  const extracted = extractJson(text);
  const { objects, broken } = extracted;
  const found = objects.flatMap((object) => recordsIn(object, WRAPPED)).slice(0, RECORDS);
  const known = found.filter((record): record is Known => record.findings !== undefined);
  const unread = unreadIn(text, extracted, found);
  if (known.length === 0) {
    if (objects.some(({ value }) => looksLikeTheVendor(value)))
      return { kind: 'unparsed', reason: 'unknown-json-kind', ...unread };
    return broken.length > 0 && VENDOR_KEY.test(text)
      ? { kind: 'unparsed', reason: 'broken-json', ...unread }
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
  const read = known.map(({ findings }) => findings);
  const answer = answerOf(
    read.map((findings) => buildAlert('darktrace-json', findings)),
    read,
  );
  if (answer.kind === 'not-mine') return answer;
  return { ...answer, ...unread, ...(answer.kind === 'alerts' ? { remaining: withoutJson(text, extracted) } : {}) };
}

/**
 * The object itself when it is one of the vendor's, else those inside it: `{"alerts": [...]}`, `{"data": {...}}`. One that
 * surely is the vendor's and of no kind we know comes without findings.
 */
function recordsIn(object: JsonObject, depth: number): VendorRecord[] {
  const findings = findingsOf(object.value);
  if (findings) return [{ object, findings }];
  const inside =
    depth === 0
      ? []
      : Object.values(object.value)
          .flatMap((value) => (Array.isArray(value) ? value.slice(0, RECORDS) : [value]))
          .map((value) => (typeof value === 'string' ? objectIn(value) : value))
          .filter(isObject)
          .flatMap((value) => recordsIn({ ...object, value }, depth - 1));
  if (inside.some((record) => record.findings) || !isOfVendor(object.value)) return inside;
  return [{ object }];
}

/** JSON that a forwarder of logs has put into a text, with its header or without: `{"message": "{\\"pbid\\": 7, …}"}`. */
function objectIn(text: string): unknown {
  const start = text.slice(0, HEADER).search(/\{\s*"/);
  if (start < 0) return undefined;
  try {
    return JSON.parse(text.slice(start)) as unknown;
  } catch {
    return undefined;
  }
}

/** One kind of the vendor's objects: what tells it, and how it is read. */
function findingsOf(object: Fields): Findings | undefined {
  const has = (...keys: string[]) => keys.every((key) => key in object);
  if (has('iris-event-type')) return parsed(responseAction, object, readResponse);
  if (has('pbid') && (has('model') || has('triggeredComponents'))) return parsed(modelBreach, object, readBreach);
  // After the breach, which may name the action that answered it.
  if (has('codeid', 'action')) return parsed(responseAction, object, readResponse);
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

/** JSON of the vendor that is no kind we know and stands alone: a person must look. */
function looksLikeTheVendor(object: Fields): boolean {
  return isOfVendor(object) || 'model' in object;
}
