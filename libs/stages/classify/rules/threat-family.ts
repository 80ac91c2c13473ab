/** The families a threat's name can point to; each has a report text of its own (service rules 3). */
export type ThreatFamily =
  'exfiltration' | 'botnet' | 'dga' | 'insider-download' | 'phishing' | 'scanning' | 'iot-ot' | 'generic';

// Tried in this order: the narrow words first, because "DGA beaconing" is a DGA and "bulk download from a file server"
// is not an exfiltration. Words of three letters are bounded, or "ics" would be found in "statistics".
const FAMILIES: readonly (readonly [Exclude<ThreatFamily, 'generic'>, RegExp])[] = [
  ['dga', /\bdga\b|domain generation|generated domain|algorithmically|ドメイン生成/],
  ['phishing', /phish|spoof|byod|impersonat|credential (?:harvest|input|theft)|フィッシング|なりすまし/],
  ['iot-ot', /\b(?:iot|ics|plc|scada|ot)\b|modbus|bacnet|camera|industrial|cctv|制御機器|監視カメラ/],
  [
    'insider-download',
    /bulk|(?:mass|unusual|large) (?:file )?download|unusual internal data|insider|internal download|internal data|sustained.{0,20}download|file share|smb read|大量ダウンロード|内部不正/,
  ],
  ['scanning', /scan|recon|lateral|brute|enumerat|sweep|psexec|suspicious smb|new admin|スキャン|偵察|横展開|総当たり/],
  [
    'exfiltration',
    /exfil|data sent|data transfer|upload|outbound|unusual data|data loss|external data|情報漏|持ち出し|外部送信/,
  ],
  [
    'botnet',
    /botnet|beacon|command and control|\bc2\b|\bc&c\b|compromise|watched domain|\btor\b|agent to rare|rare (?:endpoint|external|destination)|sinkhole|malware|trojan|ボット|遠隔操作/,
  ],
];

/** The family of an alert's threats, which chooses the report's default text: the first name that belongs to one decides. */
export function threatFamily(threatNames: readonly string[]): ThreatFamily {
  for (const name of threatNames) {
    const family = FAMILIES.find(([, words]) => words.test(wordsOf(name)));
    if (family) return family[0];
  }
  return 'generic';
}

/** Lower case, with the words apart: some sources lose the spaces of model names ("DataSentToRareDomain"). */
const wordsOf = (name: string): string =>
  name
    .slice(0, 500)
    .normalize('NFKC')
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase();
