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
import { type Endpoint, readEndpoint, readIp, readMac, readPort } from '../../rules/read-endpoint';
import { readNumbers } from '../../rules/read-numbers';
import { readScore } from '../../rules/read-score';
import { readThreats } from '../../rules/read-threats';
import { readTime } from '../../rules/read-time';
import { type Line, sectionsOf, sourceOf } from '../../rules/sections';
import { type Pairs, groupsOf } from './pairs';
import type { Key } from './schema';

/** A single key is an accident of prose ("Date: …" in a quoted mail); two that matter are an alert. */
const KEYS_OF_AN_ALERT = ['number', 'model', 'score', 'time', 'link'] as const;

// More than a mail may hold: beyond it the mail is refused as a whole, so the rest need not be read.
const GROUPS = 200;

/** Reads `Key: value` lines in English or Japanese; several alerts are cut at lines of hyphens and at each new number. */
export function parseKeyValue(text: string, context: ReadContext): FormatAnswer {
  const mine = sectionsOf(text).flatMap(groupsOf).filter(isAlert);
  const found = mine.slice(0, GROUPS).map((pairs) => findingsOf(pairs, context));
  return answerOf(
    found.map((findings) => buildAlert('key-value', findings)),
    found,
  );
}

function isAlert(pairs: Pairs): boolean {
  const told = KEYS_OF_AN_ALERT.filter((key) => pairs[key] !== undefined);
  return (pairs.model !== undefined || pairs.number !== undefined) && told.length >= 2;
}

function findingsOf(pairs: Pairs, { zone }: ReadContext): Findings {
  const value = (key: Key) => pairs[key]?.[0]?.folded ?? '';
  const all = Object.values(pairs).flat();
  const link = findAlertLink([...(pairs.link ?? []), ...all].map((line) => line.original).join('\n'));
  const numbers = readNumbers(value('number'));
  const occurredAt = firstOf(pairs.time, (line) => readTime(line.folded, zone));
  const findings: Findings = {
    ...threatsOf(pairs),
    alertNumbers: numbers.length > 0 ? numbers : link ? [link.alertNumber] : [],
    ...(occurredAt ? { occurredAt } : {}),
    device: deviceOf(value('device'), value('deviceIp'), value('deviceMac')),
    ...(link ? { link: link.link } : {}),
    evidence: (pairs.message ?? []).map((line) => line.original).filter((line) => line !== ''),
    health: pairs.model?.every((line) => isHealthModel(line.folded)) ?? false,
    sources: sourcesOf(pairs),
  };
  if (pairs.internalServer) findings.internalServer = readEndpoint(value('internalServer'));
  placePeer(peerOf(value('destination'), value('destinationIp'), value('destinationPort')), findings);
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
    evidence: first('message'),
  };
}

/** A score beside the model (`Model: X (82%)`) or on a line of its own, which then belongs to every model without one. */
function threatsOf(pairs: Pairs): Pick<Findings, 'threats' | 'scoreless'> {
  const { threats, scoreless } = readThreats(pairs.model ?? []);
  const score = firstOf(pairs.score, (line) => readScore(line.folded, line.original));
  if (!score) return { threats, scoreless };
  return { threats: [...threats, ...scoreless.map((name) => ({ name, ...score }))], scoreless: [] };
}

/** What the first readable line of several says. */
function firstOf<T>(lines: readonly Line[] | undefined, read: (line: Line) => T | undefined): T | undefined {
  for (const line of lines ?? []) {
    const found = read(line);
    if (found !== undefined) return found;
  }
  return undefined;
}

function deviceOf(device: string, ip: string, mac: string): Endpoint {
  const told = readEndpoint(device);
  const ownIp = readIp(ip);
  const ownMac = readMac(mac);
  return { ...told, ...(ownIp ? { ip: ownIp } : {}), ...(ownMac ? { mac: ownMac } : {}) };
}

function peerOf(destination: string, ip: string, port: string): Endpoint {
  const told = readEndpoint(destination);
  const ownIp = readIp(ip);
  const ownPort = readPort(port);
  return { ...told, ...(ownIp ? { ip: ownIp } : {}), ...(ownPort ? { port: ownPort } : {}) };
}
