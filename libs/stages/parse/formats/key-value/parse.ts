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
import { foldLabel } from '../../rules/fold';
import { type Endpoint, readEndpoint, readIp, readMac, readPort } from '../../rules/read-endpoint';
import { readScore } from '../../rules/read-score';
import { readThreats } from '../../rules/read-threats';
import { readTime } from '../../rules/read-time';
import { type Line, sectionsOf, sourceOf } from '../../rules/sections';
import { KEYS, type Key } from './schema';

const PAIR = /^[・･*•-]? ?([^:：]{1,40}?) ?[:：] ?(.*)$/;
/** A single key is an accident of prose ("Date: …" in a quoted mail); two that matter are an alert. */
const KEYS_OF_AN_ALERT = ['number', 'model', 'score', 'time', 'link'] as const;

// More than a mail may hold: beyond it the mail is refused as a whole, so the rest need not be read.
const GROUPS = 200;

type Pairs = Partial<Record<Key, Line[]>>;

/** Reads `Key: value` lines in English or Japanese; several alerts are separated by lines of hyphens. */
export function parseKeyValue(text: string, context: ReadContext): FormatAnswer {
  const mine = sectionsOf(text).map(pairsOf).filter(isAlert);
  const found = mine.slice(0, GROUPS).map((pairs) => findingsOf(pairs, context));
  return answerOf(
    found.map((findings) => buildAlert('key-value', findings)),
    found,
  );
}

function pairsOf(lines: readonly Line[]): Pairs {
  const pairs: Pairs = {};
  for (const { number, original, folded } of lines) {
    const match = PAIR.exec(folded);
    const key = match ? KEYS.get(foldLabel(match[1]!)) : undefined;
    if (!match || !key) continue;
    const value = match[2]!;
    (pairs[key] ??= []).push({
      number,
      original: original.slice(-value.length || original.length).trim(),
      folded: value,
      whole: original,
    });
  }
  return pairs;
}

function isAlert(pairs: Pairs): boolean {
  const told = KEYS_OF_AN_ALERT.filter((key) => pairs[key] !== undefined);
  return (pairs.model !== undefined || pairs.number !== undefined) && told.length >= 2;
}

function findingsOf(pairs: Pairs, { zone }: ReadContext): Findings {
  const value = (key: Key) => pairs[key]?.[0]?.folded ?? '';
  const link = findAlertLink((pairs.link ?? []).map((line) => line.original).join('\n'));
  const number = /^#?([\w-]{1,64})$/.exec(value('number'))?.[1] ?? link?.alertNumber;
  const occurredAt = readTime(value('time'), zone);
  const findings: Findings = {
    ...threatsOf(pairs),
    alertNumbers: number === undefined ? [] : [number],
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
  const line = pairs.score?.[0];
  const score = line && readScore(line.folded, line.original);
  if (!score) return { threats, scoreless };
  return { threats: [...threats, ...scoreless.map((name) => ({ name, ...score }))], scoreless: [] };
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
