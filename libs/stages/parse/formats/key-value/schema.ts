import { foldLabel } from '../../rules/fold';

export type Key =
  | 'number'
  | 'model'
  | 'score'
  | 'time'
  | 'device'
  | 'deviceIp'
  | 'deviceMac'
  | 'internalServer'
  | 'destination'
  | 'destinationIp'
  | 'destinationPort'
  | 'link'
  | 'message';

const WORDS: readonly (readonly [Key, readonly string[]])[] = [
  [
    'number',
    [
      'alert number',
      'alert no',
      'alert no.',
      'alert id',
      'alert #',
      'alert-id',
      'alert_number',
      'alert_id',
      'breach number',
      'breach no',
      'breach id',
      'model breach id',
      'model alert id',
      'pbid',
      'policy breach id',
      'アラートNo',
      'アラート番号',
      'アラートID',
      'アラートNo.',
      'アラートナンバー',
    ],
  ],
  [
    'model',
    [
      'model',
      'model name',
      'model breach',
      'model alert',
      'threat',
      'threat name',
      'alert name',
      'detection',
      'モデル',
      'モデル名',
      '脅威',
      '脅威名',
      '検出脅威',
    ],
  ],
  [
    'score',
    [
      'score',
      'threat score',
      'breach score',
      'model score',
      'severity score',
      'スコア',
      '危険度',
      '脅威度',
      '脅威スコア',
    ],
  ],
  [
    'time',
    [
      'time',
      'date',
      'date/time',
      'alert time',
      'breach time',
      'detected at',
      'detection time',
      'occurred at',
      'timestamp',
      '日時',
      '検知日時',
      '発生日時',
      '検出日時',
    ],
  ],
  [
    'device',
    [
      'device',
      'device name',
      'hostname',
      'host',
      'source',
      'source device',
      'source host',
      '端末',
      '端末名',
      '対象端末',
      '送信元',
      'ホスト名',
    ],
  ],
  ['deviceIp', ['ip', 'ip address', 'device ip', 'source ip', 'IPアドレス', '端末IP', '送信元IP']],
  ['deviceMac', ['mac', 'mac address', 'device mac', 'MACアドレス']],
  [
    'internalServer',
    [
      'internal server',
      'internal destination',
      'internal destination device name',
      'server',
      '内部サーバ',
      '内部サーバー',
    ],
  ],
  [
    'destination',
    [
      'destination',
      'destination host',
      'endpoint',
      'external host',
      'connection hostname',
      'remote host',
      '通信先',
      '宛先',
      '接続先',
    ],
  ],
  ['destinationIp', ['destination ip', 'remote ip', 'external ip', '通信先IP', '宛先IP']],
  ['destinationPort', ['destination port', 'port', 'remote port', '通信先ポート', '宛先ポート', 'ポート']],
  ['link', ['link', 'url', 'breach url', 'alert url', 'リンク']],
  ['message', ['message', 'details', 'detail', 'event', 'event details', '詳細', 'メッセージ', '内容']],
];

/** Keys of `Key: value` lines, folded. */
export const KEYS: ReadonlyMap<string, Key> = new Map(
  WORDS.flatMap(([key, words]) => words.map((word) => [foldLabel(word), key] as const)),
);
