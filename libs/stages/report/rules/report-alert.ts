/** One end of a connection as the appliance named it; every part can be missing. */
export interface ReportEndpoint {
  name?: string;
  ip?: string;
  mac?: string;
  port?: number;
}

/** What a report needs to know of an alert of its case. */
export interface ReportAlert {
  alertNumber: string | null;
  threats: readonly { name: string; /** 0 to 100 */ score: number; scoreText: string }[];
  occurredAt: Date | null;
  receivedAt: Date;
  device: ReportEndpoint | null;
  internalServer?: ReportEndpoint | null;
  destination?: ReportEndpoint | null;
  /** Lines the appliance wrote, most telling first. */
  evidence: readonly string[];
  unparsed: boolean;
  /** A word of THREAT_FAMILIES, or empty when not decided yet. */
  family: string;
  /** Bytes moved, when the appliance says so. */
  volumeBytes?: number | null;
}

/** An alert with fixed defaults, for specs. */
export function aReportAlert(changes: Partial<ReportAlert> = {}): ReportAlert {
  return {
    alertNumber: '24801',
    threats: [{ name: 'Data Sent to Rare Domain', score: 75, scoreText: '75%' }],
    occurredAt: new Date('2017-01-19T01:00:00Z'),
    receivedAt: new Date('2017-01-19T01:02:00Z'),
    device: { name: 'PC001', ip: '172.16.1.1' },
    internalServer: { name: 'SV001', ip: '192.168.100.1' },
    destination: { name: 'storage.example', ip: '203.0.113.9' },
    evidence: ['SMB Read Success - share=¥¥192.168.100.1¥share file=… [445]'],
    unparsed: false,
    family: 'exfiltration',
    ...changes,
  };
}
