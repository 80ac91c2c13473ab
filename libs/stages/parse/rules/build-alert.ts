import type { Instant } from '@owl/foundation/clock';
import type {
  Confidence,
  FormatAnswer,
  FormatName,
  ParsedAlert,
  ParsedThreat,
  ParseWarning,
  SourceLine,
  SourcedField,
  Sources,
  UnparsedReason,
} from '../parse.types';
import { isPrivateIp } from './read-address';
import type { Endpoint } from './read-endpoint';

/** What a format found in one alert; anything may be missing. */
export interface Findings {
  alertNumbers: string[];
  /** A record that has no number by its nature. */
  unnumbered?: boolean;
  threats: ParsedThreat[];
  /** Names of threats that came without a readable score. */
  scoreless: string[];
  occurredAt?: Instant;
  device: Endpoint;
  internalServer?: Endpoint;
  destination?: Endpoint;
  link?: string;
  description?: string;
  evidence: string[];
  health: boolean;
  /** The lines the fields were read from; those without one are left out. */
  sources: FoundSources;
}

export type FoundSources = Partial<Record<SourcedField, SourceLine | undefined>>;

const TEXT_LIMIT = 500;
const NUMBER_LIMIT = 64;
const NAME_LIMIT = 255;
const EVIDENCE_LINES = 200;
const EVIDENCE_LENGTH = 2_000;
const THREATS = 100;

/** Turns findings into an alert; what is missing but needed makes it an unparsed one, with the reason. */
export function buildAlert(format: FormatName, found: Findings): ParsedAlert {
  const [alertNumber, ...extra] = found.alertNumbers.filter((number) => number.length <= NUMBER_LIMIT);
  const reason = missing(alertNumber, found);
  const link = found.link;
  return {
    format,
    alertNumber: alertNumber ?? '',
    ...(extra.length > 0 ? { extraAlertNumbers: extra } : {}),
    threats: distinctThreats(found.threats).map((threat) => ({ ...threat, name: threat.name.slice(0, TEXT_LIMIT) })),
    ...(found.occurredAt ? { occurredAt: found.occurredAt } : {}),
    device: withoutPort(found.device),
    ...(found.internalServer ? { internalServer: serverOf(found.internalServer) } : {}),
    ...(found.destination ? { destination: destinationOf(found.destination) } : {}),
    ...(link ? { link } : {}),
    ...(found.description ? { description: found.description } : {}),
    evidence: found.evidence.slice(0, EVIDENCE_LINES).map((line) => line.slice(0, EVIDENCE_LENGTH)),
    health: found.health,
    confidence: confidenceOf(found, reason),
    sources: Object.fromEntries(Object.entries(found.sources).filter(([, source]) => source)) as Sources,
    ...(reason ? { unparsed: reason } : {}),
  };
}

/** A mail in two languages tells each threat twice. */
function distinctThreats(threats: readonly ParsedThreat[]): ParsedThreat[] {
  const told = new Map(threats.slice(0, THREATS).map((threat) => [`${threat.score} ${threat.name}`, threat]));
  return [...told.values()];
}

function missing(alertNumber: string | undefined, found: Findings): UnparsedReason | undefined {
  if (alertNumber === undefined && !found.unnumbered) return 'no-alert-number';
  if (found.threats.length > 0) return undefined;
  return found.scoreless.length > 0 ? 'no-score' : 'no-threat';
}

/** High: everything that a case begins with was found. Medium: the alert stands, its time or device does not. */
function confidenceOf(found: Findings, reason: UnparsedReason | undefined): Confidence {
  if (reason) return 'low';
  const { name, ip, mac } = found.device;
  const placed = name !== undefined || ip !== undefined || mac !== undefined || found.health;
  return found.occurredAt && placed && found.scoreless.length === 0 ? 'high' : 'medium';
}

/** The answer of a format about all alerts of a text: readable ones win, else the first reason. */
export function answerOf(alerts: ParsedAlert[], found: readonly Findings[]): FormatAnswer {
  const first = alerts[0];
  if (!first) return { kind: 'not-mine' };
  if (alerts.every((alert) => alert.unparsed)) return { kind: 'unparsed', reason: first.unparsed!, alerts };
  const warnings = new Set<ParseWarning>();
  for (const findings of found) {
    const { alertNumbers, threats, scoreless } = findings;
    const differ = alertNumbers.length > 1 && alertNumbers.length !== threats.length;
    if (differ || scoreless.length > 0) warnings.add('alert-numbers-and-threats-differ');
    if (!findings.occurredAt) warnings.add('no-occurred-at');
  }
  return { kind: 'alerts', alerts, warnings: [...warnings] };
}

/** Puts the other side of a connection where it belongs: a private address is a server of the customer. */
export function placePeer(peer: Endpoint, found: Pick<Findings, 'internalServer' | 'destination'>): void {
  if (peer.ip !== undefined && isPrivateIp(peer.ip)) found.internalServer ??= peer;
  else if (peer.ip !== undefined || peer.name !== undefined) found.destination ??= peer;
}

/** A name as long as the database's look-up takes; attackers choose their host names. */
function nameOf(name: string | undefined): { name?: string } {
  return name ? { name: name.slice(0, NAME_LIMIT) } : {};
}

function withoutPort({ name, ip, mac }: Endpoint): ParsedAlert['device'] {
  return { ...nameOf(name), ...(ip ? { ip } : {}), ...(mac ? { mac } : {}) };
}

function serverOf({ name, ip }: Endpoint): NonNullable<ParsedAlert['internalServer']> {
  return { ...nameOf(name), ...(ip ? { ip } : {}) };
}

function destinationOf({ name, ip, port }: Endpoint): NonNullable<ParsedAlert['destination']> {
  return { ...nameOf(name), ...(ip ? { ip } : {}), ...(port === undefined ? {} : { port }) };
}

/** Models about the appliance itself are health, not intrusions (service rules 2.14). */
export function isHealthModel(name: string): boolean {
  return /^system *(?:::|\/)/i.test(name.trim());
}
