import { harmless } from '@owl/foundation/text';
import { type EvidenceExcerpt, evidenceExcerpt } from './evidence-excerpt';
import type { ReportAlert, ReportEndpoint } from './report-alert';

// A name must leave room for the address behind it.
const LONGEST_NAME = 120;

/** What a report says of the alerts of its case, before any wording. */
export interface ReportFields {
  /** The appliance's own numbers, in the order of the threats; empty when no alert has one. */
  alertNumbers: string[];
  alertCount: number;
  /** The earliest alert's time. */
  detectedAt: Date;
  /** That alert does not say when it occurred: `detectedAt` is when its mail was received. */
  receivedOnly: boolean;
  /** One entry per name, at the highest score seen. */
  threats: { name: string; score: number }[];
  /** e.g. `PC001(172.16.1.1)` */
  devices: string[];
  internalServers: string[];
  destinations: string[];
  internalServerPorts: number[];
  destinationPorts: number[];
  /** Sum over the alerts, null when none tells. */
  volumeBytes: number | null;
  evidence: EvidenceExcerpt;
  /** true: no alert of the case could be read. */
  unparsed: boolean;
}

/**
 * Draws together the alerts of one case, earliest first (service rules 3).
 * @throws RangeError without any alert: a case always has one
 */
export function reportFields(alerts: readonly ReportAlert[]): ReportFields {
  const ordered = [...alerts].sort(earlierFirst);
  const [earliest] = ordered;
  if (!earliest) throw new RangeError('reportFields: a report needs at least one alert');
  return {
    alertNumbers: unique(ordered.map((alert) => alert.alertNumber)),
    alertCount: ordered.length,
    detectedAt: shownTime(earliest),
    receivedOnly: earliest.occurredAt === null,
    threats: mergedThreats(ordered),
    devices: unique(ordered.map((alert) => endpointLabel(alert.device))),
    internalServers: unique(ordered.map((alert) => endpointLabel(alert.internalServer))),
    destinations: unique(ordered.map((alert) => endpointLabel(alert.destination))),
    internalServerPorts: [...new Set(ordered.flatMap((alert) => alert.internalServer?.port ?? []))],
    destinationPorts: [...new Set(ordered.flatMap((alert) => alert.destination?.port ?? []))],
    volumeBytes: totalVolume(ordered),
    evidence: evidenceExcerpt(ordered.flatMap((alert) => alert.evidence)),
    unparsed: ordered.every((alert) => alert.unparsed),
  };
}

/** `PC001(172.16.1.1)`, or whichever of name, address and MAC is known; null when none is. */
export function endpointLabel(endpoint: ReportEndpoint | null | undefined): string | null {
  const name = harmless(endpoint?.name ?? '', LONGEST_NAME);
  const ip = harmless(endpoint?.ip ?? '');
  if (name && ip && name !== ip) return `${name}(${ip})`;
  return name || ip || harmless(endpoint?.mac ?? '') || null;
}

const shownTime = (alert: ReportAlert): Date => alert.occurredAt ?? alert.receivedAt;

// The number decides between alerts of the same second, so that the report reads the same whichever was stored first.
const earlierFirst = (a: ReportAlert, b: ReportAlert): number =>
  shownTime(a).getTime() - shownTime(b).getTime() || byNumber(a.alertNumber ?? '', b.alertNumber ?? '');

// Numbers are text, but 9 comes before 10: shorter first, then by character. No locale is involved.
const byNumber = (a: string, b: string): number => a.length - b.length || (a < b ? -1 : Number(a > b));

function unique(values: readonly (string | null)[]): string[] {
  return [...new Set(values.map((value) => harmless(value ?? '')).filter((value) => value !== ''))];
}

function mergedThreats(alerts: readonly ReportAlert[]): { name: string; score: number }[] {
  const scores = new Map<string, number>();
  for (const threat of alerts.flatMap((alert) => alert.threats)) {
    const name = harmless(threat.name);
    if (name) scores.set(name, Math.max(threat.score, scores.get(name) ?? 0));
  }
  return [...scores].map(([name, score]) => ({ name, score }));
}

function totalVolume(alerts: readonly ReportAlert[]): number | null {
  const known = alerts.flatMap((alert) => alert.volumeBytes ?? []);
  return known.length === 0 ? null : known.reduce((sum, bytes) => sum + bytes, 0);
}
