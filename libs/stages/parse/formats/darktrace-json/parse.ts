import type { z } from 'zod';
import type { FormatAnswer } from '../../parse.types';
import { type Findings, answerOf, buildAlert } from '../../rules/build-alert';
import { findAlertLink } from '../../rules/find-alert-link';
import { extractJson } from './extract-json';
import { readBreach } from './read-breach';
import { readGroup, readIncident } from './read-incident';
import { readAudit, readMailAlert, readResponse, readStatus } from './read-record';
import { incidentEvent, incidentGroup, modelBreach } from './schema';
import { auditRecord, mailAlert, responseAction, systemStatus } from './schema-records';
import { lineFinder, sourcesIn } from './sources-in';

type Fields = Record<string, unknown>;

/** Reads the appliance's JSON, wherever it stands in a text. The kind is told by its keys, never by its language. */
export function parseDarktraceJson(text: string): FormatAnswer {
  const { objects, broken } = extractJson(text);
  const known = objects.flatMap((object) => {
    const findings = findingsOf(object.value);
    return findings ? [{ object, findings }] : [];
  });
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
  for (const { object, findings } of known) findings.sources = sourcesIn(text, object, lineAt);
  const found = known.map(({ findings }) => findings);
  return answerOf(
    found.map((findings) => buildAlert('darktrace-json', findings)),
    found,
  );
}

/** One kind of the vendor's objects: what tells it, and how it is read. */
function findingsOf(object: Fields): Findings | undefined {
  const has = (...keys: string[]) => keys.every((key) => key in object);
  if (has('iris-event-type') || has('codeid', 'action')) return read(responseAction, object, readResponse);
  if (has('pbid') && (has('model') || has('triggeredComponents'))) return read(modelBreach, object, readBreach);
  if (has('aiaScore')) return read(incidentEvent, object, readIncident);
  if (has('groupScore') && (has('incidentEvents') || has('groupCategory') || has('edges'))) {
    return read(incidentGroup, object, readGroup);
  }
  if (has('alert_name') && (has('priority') || has('priority_level'))) return read(systemStatus, object, readStatus);
  if (has('endpoint', 'method', 'username')) return read(auditRecord, object, readAudit);
  if (has('model_score') && (has('message_id') || has('recipients'))) return read(mailAlert, object, readMailAlert);
  return undefined;
}

function read<T>(schema: z.ZodType<T>, object: Fields, reader: (value: T) => Findings): Findings | undefined {
  const result = schema.safeParse(object);
  return result.success ? reader(result.data) : undefined;
}

/** JSON of the vendor that is no kind we know: a person must look. */
function looksLikeTheVendor(object: Fields): boolean {
  const keys = ['pbid', 'aiaScore', 'groupScore', 'alert_name', 'iris-event-type', 'codeid', 'model_score', 'model'];
  return keys.some((key) => key in object);
}
