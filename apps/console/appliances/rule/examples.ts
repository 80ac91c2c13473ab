import type { OwnRule } from '@owl/contracts';

export interface Example {
  name: 'exampleEn' | 'exampleJa';
  rule: OwnRule;
  sample: string;
}

/** Two mails of shapes that no known format fits, each with a rule that reads it: to be changed into one's own. */
export const EXAMPLES: readonly Example[] = [
  {
    name: 'exampleEn',
    rule: {
      name: 'Event mail',
      fields: {
        alertNumber: '^Event ID: (\\d+)$',
        threat: '^Detection: (.+)$',
        score: '^Severity: (\\d+) / 100$',
        occurredAt: '^Detected at: (.+)$',
        device: '^Host: (.+)$',
        destination: '^Remote: (.+)$',
        destinationPort: '^Remote port: (\\d+)$',
      },
    },
    sample: [
      'Security event notification',
      '',
      'Event ID: 70412',
      'Detection: Beaconing to a rare host',
      'Severity: 82 / 100',
      'Detected at: 2026-11-20 10:00:00',
      'Host: PC001 (172.16.1.1)',
      'Remote: storage.example (203.0.113.9)',
      'Remote port: 443',
      '',
      'This mail was sent automatically.',
    ].join('\n'),
  },
  {
    name: 'exampleJa',
    rule: {
      name: '検知通知メール',
      fields: {
        alertNumber: '^■通知番号 ?:(\\d+)$',
        threat: '^■検知名 ?:(.+)$',
        score: '^■危険レベル ?:(\\d+)$',
        occurredAt: '^■発生時刻 ?:(.+)$',
        device: '^■端末 ?:(.+)$',
        destination: '^■相手先 ?:(.+)$',
        evidence: '^・(.+)$',
      },
      split: '^={5,}$',
    },
    sample: [
      '検知通知メール',
      '',
      '■通知番号　：７０５１３',
      '■検知名　　：大量データの外部送信',
      '■危険レベル：８５',
      '■発生時刻　：2026年11月20日 10時00分00秒',
      '■端末　　　：PC-KEIRI-03（172.16.3.3）',
      '■相手先　　：storage.example（203.0.113.9）',
      '・送信量 1.2GB [443]',
      '==========',
      '■通知番号　：７０５１４',
      '■検知名　　：外部への定期的な通信',
      '■危険レベル：７２',
      '■発生時刻　：2026年11月20日 10時05分00秒',
      '■端末　　　：PC-KEIRI-03（172.16.3.3）',
    ].join('\n'),
  },
];
