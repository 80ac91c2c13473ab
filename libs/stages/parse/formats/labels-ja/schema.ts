import { foldLabel } from '../../rules/fold';

export type Field = 'number' | 'time' | 'threats' | 'content' | 'findings' | 'advice' | 'link';
export type Detail = 'device' | 'internalServer' | 'destination' | 'link';

function labels<T extends string>(entries: readonly (readonly [T, readonly string[]])[]): ReadonlyMap<string, T> {
  return new Map(entries.flatMap(([field, words]) => words.map((word) => [foldLabel(word), field] as const)));
}

/** 【label】 at the beginning of a line. The first word of each is what the known mails use. */
export const SECTION_LABELS = labels<Field>([
  ['number', ['アラートNo', 'アラートNo.', 'アラート番号', 'アラートID', 'アラートナンバー']],
  ['time', ['検知日時', '発生日時', '検出日時']],
  ['threats', ['検出脅威', '検知脅威', '脅威', '検出モデル', '検知モデル']],
  ['content', ['検知内容', '検出内容', 'アラート内容']],
  ['findings', ['調査内容', '調査結果']],
  ['advice', ['確認事項', '対応事項']],
  ['link', ['リンク', 'URL', '詳細URL']],
]);

/** ・label：value inside 【検知内容】. */
export const DETAIL_LABELS = labels<Detail>([
  ['device', ['対象端末', '端末', '対象デバイス', '送信元', '対象機器']],
  ['internalServer', ['内部サーバ', '内部サーバー', '社内サーバ', '社内サーバー']],
  ['destination', ['通信先', '宛先', '接続先', '外部通信先']],
  ['link', ['リンク', 'URL', '詳細']],
]);
