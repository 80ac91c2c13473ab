import type { ReportAlert } from './report-alert';

/** The families that have default texts; the folder names under templates/report. */
export const THREAT_FAMILIES = [
  'exfiltration',
  'botnet',
  'dga',
  'insider-download',
  'phishing',
  'scanning',
  'iot-ot',
  'generic',
  'false-positive',
  'unparsed',
] as const;
export type ThreatFamily = (typeof THREAT_FAMILIES)[number];

/** The case's verdict (判定) as far as the wording depends on it. */
export type ReportVerdict = 'threat' | 'false-positive' | 'benign' | 'test';

/**
 * Which default text a report starts from. The verdict decides before the threat: a false positive gets the short 過検知 report,
 * and so do business traffic and a test, each in its own words (service rules 2.10). Among several alerts the one with the highest score decides, the earlier one on a tie.
 */
export function familyOf(verdict: ReportVerdict | null, alerts: readonly ReportAlert[]): ThreatFamily {
  if (verdict !== null && verdict !== 'threat') return 'false-positive';
  const readable = alerts.filter((alert) => !alert.unparsed);
  if (readable.length === 0) return 'unparsed';
  const candidates = readable.map((alert) => ({ family: familyOfAlert(alert), score: topScore(alert) }));
  const telling = candidates.filter(({ family }) => family !== 'generic');
  return telling.toSorted((a, b) => b.score - a.score)[0]?.family ?? 'generic';
}

/** As classification decided it. */
const familyOfAlert = (alert: ReportAlert): ThreatFamily =>
  THREAT_FAMILIES.find((family) => family === alert.family) ?? 'generic';

const topScore = (alert: ReportAlert): number => Math.max(0, ...alert.threats.map((threat) => threat.score));
