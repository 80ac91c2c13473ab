/** The families that have a report text of their own (service rules 3). `false-positive` is chosen by verdict, not by name. */
export type ThreatFamily =
  | 'exfiltration'
  | 'botnet'
  | 'dga'
  | 'insider-download'
  | 'phishing'
  | 'scanning'
  | 'iot-ot'
  | 'generic'
  | 'false-positive';

// Tried in this order: the narrow words first, because "DGA beaconing" is a DGA and "bulk download from a file server"
// is not an exfiltration. Words of three letters are bounded, or "ics" would be found in "statistics".
const FAMILIES: readonly (readonly [Exclude<ThreatFamily, 'generic' | 'false-positive'>, RegExp])[] = [
  ['dga', /\bdga\b|domain generation|generated domain|algorithmically|ドメイン生成/],
  ['phishing', /phish|spoof|byod|impersonat|credential harvest|フィッシング|なりすまし/],
  ['iot-ot', /\b(?:iot|ics|plc|scada|ot)\b|modbus|bacnet|camera|industrial|cctv|制御機器|監視カメラ/],
  [
    'insider-download',
    /bulk|mass download|insider|internal download|internal data|sustained.{0,20}download|file share|smb read|大量ダウンロード|内部不正/,
  ],
  ['scanning', /scan|recon|lateral|brute|enumerat|sweep|suspicious smb|new admin|スキャン|偵察|横展開|総当たり/],
  [
    'exfiltration',
    /exfil|data sent|data transfer|upload|outbound|unusual data|data loss|external data|情報漏|持ち出し|外部送信/,
  ],
  [
    'botnet',
    /botnet|beacon|command and control|\bc2\b|\bc&c\b|compromise|watched domain|\btor\b|agent to rare|malware|trojan|ボット|遠隔操作/,
  ],
];

/** The family of an alert's threats, which chooses the report's default text: the first name that belongs to one decides. */
export function threatFamily(threatNames: readonly string[]): Exclude<ThreatFamily, 'false-positive'> {
  for (const name of threatNames) {
    const folded = name.normalize('NFKC').toLowerCase().slice(0, 500);
    const family = FAMILIES.find(([, words]) => words.test(folded));
    if (family) return family[0];
  }
  return 'generic';
}
