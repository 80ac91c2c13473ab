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

// First match wins: a narrow family stands before a wide one. Names come with and without spaces, so both are tried.
const FAMILY_BY_NAME: readonly (readonly [ThreatFamily, RegExp])[] = [
  ['dga', /\bdga\b|domain ?generation|algorithmically ?generated/i],
  ['iot-ot', /\biot\b|\bot\b|\bics\b|\bscada\b|modbus|\bplc\b|camera/i],
  ['phishing', /phish|credential ?(input|theft|harvest)|suspicious ?(email|mail) ?link|byod/i],
  ['scanning', /scan|recon|lateral|brute ?force|enumeration|psexec|sweep/i],
  [
    'insider-download',
    /(bulk|mass|unusual|large) ?(internal )?(file )?(download|smb ?read)|internal ?data ?(volume|transfer)/i,
  ],
  ['exfiltration', /exfiltrat|data ?sent|upload|outbound ?(data|transfer|gib)|external ?data ?transfer|gib ?outbound/i],
  [
    'botnet',
    /beacon|botnet|command ?(and|&) ?control|\bc2\b|watched ?domain|sinkhole|\btor\b|rare ?(endpoint|external|destination)|trojan/i,
  ],
];

/** The family a threat's name points to, `generic` when it points to none. */
export function familyOfThreat(name: string): ThreatFamily {
  const words = `${name} ${name.replace(/([a-z])([A-Z])/g, '$1 $2')}`;
  return FAMILY_BY_NAME.find(([, pattern]) => pattern.test(words))?.[0] ?? 'generic';
}

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

function familyOfAlert(alert: ReportAlert): ThreatFamily {
  const decided = THREAT_FAMILIES.find((family) => family === alert.family);
  if (decided && decided !== 'generic') return decided;
  const byScore = alert.threats.toSorted((a, b) => b.score - a.score);
  return byScore.map((threat) => familyOfThreat(threat.name)).find((family) => family !== 'generic') ?? 'generic';
}

const topScore = (alert: ReportAlert): number => Math.max(0, ...alert.threats.map((threat) => threat.score));
