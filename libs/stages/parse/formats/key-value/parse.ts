import type { FormatAnswer, ReadContext } from '../../parse.types';
import {
  type Findings,
  type FoundSources,
  answerOf,
  buildAlert,
  isHealthModel,
  placePeer,
} from '../../rules/build-alert';
import { findAlertLink } from '../../rules/find-alert-link';
import { readIp, readMac, readPort } from '../../rules/read-address';
import { type Endpoint, readEndpoint } from '../../rules/read-endpoint';
import { readNumbers } from '../../rules/read-numbers';
import { readScore } from '../../rules/read-score';
import { readThreats } from '../../rules/read-threats';
import { readTime } from '../../rules/read-time';
import { type Line, sectionsOf, sourceOf } from '../../rules/sections';
import { type Pairs, type Told, groupsOf } from './pairs';
import { KEYS_OF_AN_ALERT, type Key } from './schema';

// More than a mail may hold: beyond it the mail is refused as a whole, so the rest need not be read.
const GROUPS = 200;
const THREATS = 200;
const QUOTED = /^[「『"“‘'](.+)[」』"”’']$/;

/** Reads `Key: value` lines in English or Japanese; several alerts are cut at lines of hyphens and at each new number. */
export function parseKeyValue(text: string, context: ReadContext): FormatAnswer {
  const { groups, unread } = groupsOf(sectionsOf(text));
  const found = groups
    .filter(isAlert)
    .slice(0, GROUPS)
    .map((told) => findingsOf(told, context));
  const answer = answerOf(
    found.map((findings) => buildAlert('key-value', findings)),
    found,
  );
  return answer.kind === 'not-mine' || unread.length === 0 ? answer : { ...answer, unread };
}

function isAlert({ pairs, unnumbered }: Told): boolean {
  const told = KEYS_OF_AN_ALERT.filter((key) => pairs[key] !== undefined).length + (unnumbered ? 1 : 0);
  return (pairs.model !== undefined || pairs.number !== undefined) && told >= 2;
}

function findingsOf({ pairs, unnumbered }: Told, { zone }: ReadContext): Findings {
  const value = (key: Key) => pairs[key]?.[0]?.folded ?? '';
  const all = Object.values(pairs).flat();
  const link = findAlertLink([...(pairs.link ?? []), ...all].map((line) => line.original).join('\n'));
  const numbers = readNumbers(value('number'));
  const times = (pairs.time ?? []).map((line) => line.folded);
  // The date in one line and the time in the next are one.
  const occurredAt = firstOf(pairs.time, (line) => readTime(line.folded, zone)) ?? readTime(times.join(' '), zone);
  const findings: Findings = {
    ...threatsOf(pairs),
    alertNumbers: numbers.length > 0 ? numbers : link ? [link.alertNumber] : [],
    unnumbered,
    ...(occurredAt ? { occurredAt } : {}),
    device: deviceOf(pairs),
    ...(link ? { link: link.link } : {}),
    evidence: (pairs.message ?? []).map((line) => line.original).filter((line) => line !== ''),
    health: pairs.model?.every((line) => isHealthModel(line.folded)) ?? false,
    sources: sourcesOf(pairs),
  };
  const description = (pairs.description ?? []).map((line) => line.original).join('\n');
  if (description !== '') findings.description = description;
  if (pairs.internalServer) findings.internalServer = readEndpoint(value('internalServer'));
  placePeer(peerOf(pairs), findings);
  return findings;
}

function sourcesOf(pairs: Pairs): FoundSources {
  const first = (...keys: Key[]) => sourceOf(keys.map((key) => pairs[key]?.[0]).find((line) => line !== undefined));
  return {
    alertNumber: first('number', 'link'),
    threats: first('model'),
    score: first('score', 'model'),
    occurredAt: first('time'),
    device: first('device', 'deviceIp', 'deviceMac'),
    internalServer: first('internalServer'),
    destination: first('destination', 'destinationIp', 'destinationPort'),
    link: first('link'),
    description: first('description'),
    evidence: first('message'),
  };
}

/** A score beside the model (`Model: X (82%)`) or on lines of their own, which then belong to the models without one. */
function threatsOf(pairs: Pairs): Pick<Findings, 'threats' | 'scoreless'> {
  // Each line with a label of its own is a threat of its own.
  const read = (pairs.model ?? []).slice(0, THREATS).map((line) => readThreats([withoutQuotes(line)]));
  const [threats, scoreless] = [read.flatMap((told) => told.threats), read.flatMap((told) => told.scoreless)];
  const scores = (pairs.score ?? []).flatMap((line) => readScore(line.folded, line.original) ?? []);
  if (scores.length === 0) return { threats, scoreless };
  // As many as models: each its own. Else nobody can tell which is whose, and the highest must not be missed.
  const highest = scores.reduce((one, other) => (other.score > one.score ? other : one));
  const each = scores.length === scoreless.length ? scores : [];
  return {
    threats: [...threats, ...scoreless.map((name, index) => ({ name, ...(each[index] ?? highest) }))],
    scoreless: [],
  };
}

/** A name in quotes is that name. */
function withoutQuotes(line: Line): Line {
  const inside = QUOTED.exec(line.folded)?.[1];
  return inside === undefined ? line : { ...line, folded: inside.trim() };
}

/** What the first readable line of several says. */
function firstOf<T>(lines: readonly Line[] | undefined, read: (line: Line) => T | undefined): T | undefined {
  for (const line of lines ?? []) {
    const found = read(line);
    if (found !== undefined) return found;
  }
  return undefined;
}

function deviceOf(pairs: Pairs): Endpoint {
  const ip = firstOf(pairs.deviceIp, (line) => readIp(line.folded));
  const mac = firstOf(pairs.deviceMac, (line) => readMac(line.folded));
  return { ...endpointOf(pairs.device), ...(ip ? { ip } : {}), ...(mac ? { mac } : {}) };
}

function peerOf(pairs: Pairs): Endpoint {
  const ip = firstOf(pairs.destinationIp, (line) => readIp(line.folded));
  const port = firstOf(pairs.destinationPort, (line) => readPort(line.folded));
  return { ...endpointOf(pairs.destination), ...(ip ? { ip } : {}), ...(port ? { port } : {}) };
}

/** What several lines say of one place: its name in one, its address in another. */
function endpointOf(lines: readonly Line[] | undefined): Endpoint {
  return (lines ?? []).reduceRight<Endpoint>((told, line) => ({ ...told, ...readEndpoint(line.folded) }), {});
}
