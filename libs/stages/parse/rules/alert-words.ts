import { foldLabel } from './fold';

/** What a label of an alert can mean. */
export type Meaning =
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
  | 'message'
  | 'description';

/** The words of labels; case, width, blanks, dots, hyphens and remarks in brackets at their end do not count. */
const WORDS: Record<Meaning, string> = {
  number:
    'alert number, alert no, alert id, alert #, alert id #, breach number, breach no, breach id, model breach id, model alert id, ' +
    'model breach number, model alert number, pbid, policy breach id, incident number, ' +
    'アラートNo, アラート番号, アラートID, アラートナンバー, アラート#, アラート識別番号, Darktraceアラート番号, DarktraceアラートNo, DarktraceアラートID, darktrace alert id, darktrace alert number, ' +
    'モデルブリーチID, モデルブリーチ番号, モデルブリーチNo, ブリーチID, ブリーチ番号, ブリーチNo, モデル違反ID, モデル違反番号, 侵害ID, 検知番号, 検知No, 検知ID, 違反番号, 違反ID',
  model:
    'model, models, model name, model names, model breach, model alert, model breached, breached model, triggered model, model triggered, threat, ' +
    'threat name, threats, alert name, alert model, detection, detection name, detected threat, rule name, ' +
    'モデル, モデル名, モデル名称, 脅威, 脅威名, 脅威名称, 検出脅威, 検知脅威, 検出モデル, 検知モデル, 検出モデル名, 検知モデル名, 検知名, 検出名, 検知脅威名, 検出脅威名, モデルブリーチ, モデルブリーチ名, アラートモデル, アラートモデル名, アラートタイトル, 脅威モデル, 検知アラート, 検知アラート名, アラート名, アラート名称, 違反モデル, ルール名',
  score:
    'score, threat score, breach score, model score, model breach score, alert score, severity score, risk score, max score, ' +
    'anomaly score, スコア, 危険度, 脅威度, 脅威スコア, 危険度スコア, リスクスコア, 異常スコア, 検知スコア, モデルスコア, モデルブリーチスコア, モデル違反スコア, ブリーチスコア, 脅威度スコア, スコア値, アラートスコア, 異常度',
  time:
    'time, date, date/time, date and time, datetime, alert time, breach time, detected, detected at, detected on, detection time, detection date, ' +
    'event time, time of event, incident time, occurred, occurred at, occurrence time, timestamp, 日時, 時刻, 検知日時, 検知時刻, 検知時間, 発生日時, 発生時刻, 発生時間, 検出日時, 検出時刻, アラート日時, アラート発生日時, 検知日',
  device:
    'device, device name, hostname, host name, host, source, source device, source host, source hostname, breach device, breaching device, ' +
    'affected device, affected host, target device, internal host, ' +
    '端末, 端末名, 対象端末, 対象端末名, 検知端末, 検知端末名, 検出端末, 対象デバイス, 対象デバイス名, デバイス, デバイス名, 対象機器, 対象ホスト, 対象ホスト名, 機器名, 送信元, 送信元端末, 送信元デバイス, 送信元ホスト, 送信元ホスト名, 発信元, 発信元端末, 接続元, 接続元端末, 通信元, 通信元端末, 該当端末, 該当機器, 該当デバイス, ホスト, ホスト名, 被疑端末, 内部端末',
  deviceIp:
    'ip, ip address, ipv4 address, device ip, device ip address, host ip, source ip, source ip address, src ip, src, ' +
    'IPアドレス, 端末IP, 端末IPアドレス, 対象IP, 対象IPアドレス, 対象端末IP, 対象端末IPアドレス, 送信元IP, 送信元IPアドレス, 送信元アドレス, 接続元IP, 接続元IPアドレス',
  deviceMac:
    'mac, mac address, device mac, device mac address, source mac, MACアドレス, 端末MACアドレス, 対象MACアドレス',
  internalServer:
    'internal server, internal destination, internal destination device, internal destination device name, server, ' +
    '内部サーバ, 内部サーバー, 社内サーバ, 社内サーバー, 内部宛先, 内部通信先',
  destination:
    'destination, destination device, destination host, destination hostname, destination domain, endpoint, external endpoint, external host, external destination, connection hostname, ' +
    'remote host, dst, dst host, 通信先, 通信先ホスト, 通信先ホスト名, 通信先ドメイン, 通信先サーバ, 通信先サーバー, 通信先URL, 宛先, 宛先ホスト, 宛先ホスト名, 宛先ドメイン, 宛先サーバ, 宛先サーバー, 接続先, 接続先ホスト, 接続先ホスト名, 接続先ドメイン, 接続先サーバ, 接続先サーバー, 宛先端末, 送信先, 外部通信先, 外部接続先, 外部サーバ, 外部サーバー, 外部ホスト',
  destinationIp:
    'destination ip, destination ip address, remote ip, external ip, dst ip, 通信先IP, 通信先IPアドレス, 宛先IP, 宛先IPアドレス, 接続先IP, 接続先IPアドレス, 送信先IP, 送信先IPアドレス, 外部IP, 外部IPアドレス',
  destinationPort:
    'destination port, port, port number, remote port, dst port, 通信先ポート, 通信先ポート番号, 宛先ポート, 宛先ポート番号, 接続先ポート, 接続先ポート番号, 送信先ポート, ポート, ポート番号',
  link: 'link, url, breach url, alert url, model breach url, details url, リンク, 詳細URL, アラートURL, 参照URL, 詳細リンク',
  message: 'message, details, detail, event, event details, evidence, 詳細, メッセージ, 内容, 詳細内容',
  description: 'description, summary, 検知内容, 検出内容, アラート内容, 概要, 説明',
};

/**
 * Words that mean it only where no better one stands: what other mails say too (`ID`, `Title`), or what names something
 * else as often.
 */
const WEAK_WORDS: Partial<Record<Meaning, string>> = {
  number:
    'id, no, number, #, incident id, incident no, event id, event number, reference, alert reference, reference id, 番号, 管理番号, 識別番号, 受付番号, 通知番号, イベントNo, イベント番号, イベントID, インシデントNo, インシデント番号, インシデントID',
  model:
    'alert, alert title, title, name, rule, 検知ルール, ルール, タイトル, 件名, 検知項目, 検知種別, 検知種類, アラート種別, イベント名, 検知イベント',
  score:
    'severity, threat level, level, risk, risk level, confidence, 深刻度, 重要度, 重大度, 信頼度, 確信度, 確度, リスク, 脅威レベル, 危険レベル',
  time: 'start time, start, started, first seen, created, created at, creation time, 開始日時, 開始時刻, 作成日時, 受信日時, 通知日時, 初回検知日時',
  destination: 'domain, ドメイン',
  device:
    'client, initiator, computer, machine, asset, user, account, クライアント, コンピュータ, コンピューター, ユーザ, ユーザー, アカウント',
};

export interface Word {
  meaning: Meaning;
  weak: boolean;
}

function entries(words: Partial<Record<Meaning, string>>, weak: boolean): [string, Word][] {
  return Object.entries(words).flatMap(([meaning, list]) =>
    list.split(',').map((word): [string, Word] => [foldLabel(word), { meaning: meaning as Meaning, weak }]),
  );
}

/** What labels mean, folded. */
const ALERT_WORDS: ReadonlyMap<string, Word> = new Map([...entries(WEAK_WORDS, true), ...entries(WORDS, false)]);

/** What a folded label means; of a label in two languages (`アラートNo / Alert No`) what both mean. */
export function meaningOf(label: string): Word | undefined {
  const word = ALERT_WORDS.get(label);
  if (word || !label.includes('/')) return word;
  const [first, ...others] = label.split('/').map((part) => ALERT_WORDS.get(part));
  return first && others.every((other) => other?.meaning === first.meaning) ? first : undefined;
}
