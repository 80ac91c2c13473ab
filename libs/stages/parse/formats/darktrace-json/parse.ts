import type { FormatAnswer } from '../../parse.types';
import { type Findings, answerOf, buildAlert } from '../../rules/build-alert';
import { findAlertLink } from '../../rules/find-alert-link';
import { extractJson } from './extract-json';
import { readBreach } from './read-breach';
import { readGroup, readIncident, readStatus } from './read-incident';
import { incidentEvent, incidentGroup, modelBreach, systemStatus } from './schema';

type Fields = Record<string, unknown>;

/** Reads the appliance's JSON, wherever it stands in a text. The kind is told by its keys, never by its language. */
export function parseDarktraceJson(text: string): FormatAnswer {
  const { objects, broken } = extractJson(text);
  const found = objects.map(findingsOf);
  const known = found.filter((findings) => findings !== undefined);
  if (known.length === 0) {
    if (objects.some(looksLikeTheVendor)) return { kind: 'unparsed', reason: 'unknown-json-kind' };
    return broken && /"(?:pbid|aiaScore|alert_name)"/.test(text)
      ? { kind: 'unparsed', reason: 'broken-json' }
      : { kind: 'not-mine' };
  }
  if (known.length === 1 && known[0]!.link === undefined) {
    const link = findAlertLink(text)?.link;
    if (link) known[0]!.link = link;
  }
  return answerOf(
    known.map((findings) => buildAlert('darktrace-json', findings)),
    known,
  );
}

function findingsOf(object: Fields): Findings | undefined {
  if ('pbid' in object && ('model' in object || 'triggeredComponents' in object)) {
    const breach = modelBreach.safeParse(object);
    return breach.success ? readBreach(breach.data) : undefined;
  }
  if ('aiaScore' in object) {
    const event = incidentEvent.safeParse(object);
    return event.success ? readIncident(event.data) : undefined;
  }
  if ('groupScore' in object && 'incidentEvents' in object) {
    const group = incidentGroup.safeParse(object);
    return group.success ? readGroup(group.data) : undefined;
  }
  if ('alert_name' in object && 'priority' in object) {
    const status = systemStatus.safeParse(object);
    return status.success ? readStatus(status.data) : undefined;
  }
  return undefined;
}

/** JSON of the vendor that is no alert we know (response actions, audit, mail security): a person must look. */
function looksLikeTheVendor(object: Fields): boolean {
  const keys = ['pbid', 'aiaScore', 'groupScore', 'alert_name', 'iris-event-type', 'codeid', 'model_score', 'model'];
  return keys.some((key) => key in object);
}
