import { DateTime } from 'luxon';
import type { Window } from '../../classify';
import type { EntryKind } from '../../meter';

export type PaperLocale = 'ja' | 'en';

const JA = {
  statement: '月次対応件数明細',
  draft: '（速報・未確定）',
  order: '超過分ご発注のお願い',
  to: (name: string) => `${name} 御中`,
  number: '発行番号',
  issuedOn: '発行日',
  asOf: '作成日時',
  month: '対象月',
  orderMonth: 'ご発注月',
  replyBy: 'ご発注期限',
  contract: '契約版数',
  basis: '根拠資料',
  contact: 'お問い合わせ先',
  finalAt: '確定日時',
  windows: '件数の内訳',
  window: '対応時間帯',
  count: '対応件数',
  expected: '想定件数',
  excess: '超過件数',
  unitPrice: '単価（税抜）',
  amount: '金額（税抜）',
  subtotal: '小計（税抜）',
  tax: (rate: number) => `消費税（${rate}%）`,
  total: '合計（税込）',
  taxIncluded: '税込',
  noExcess: '当月の超過分はございません。',
  corrections: '確定済み月の調整',
  carriedIn: '前月までの繰越調整額',
  carriedOut: '翌月への繰越調整額',
  items: '対応実績の明細',
  noItems: '当月の対応実績はありません。',
  no: 'No.',
  target: '対象',
  effectiveAt: '基準日時',
  countedAt: '計上日時',
  why: '計上理由',
  quantity: '件数',
  entryKind: '区分',
  id: '明細ID',
  correctsMonth: '調整対象月',
  correctionAmount: '調整額（税抜）',
  notBilled: '無償トライアルのため、ご請求はございません。',
  remarks: '備考',
  proof: '明細の照合値（SHA-256）',
  stamps: ['承認', '確認', '担当'],
};

const EN: typeof JA = {
  statement: 'Monthly statement of handled items',
  draft: ' (draft, not final)',
  order: 'Request to order the excess',
  to: (name) => `To: ${name}`,
  number: 'Number',
  issuedOn: 'Date of issue',
  asOf: 'Computed at',
  month: 'Month',
  orderMonth: 'To be ordered in',
  replyBy: 'Please order by',
  contract: 'Contract version',
  basis: 'Based on',
  contact: 'Contact',
  finalAt: 'Final since',
  windows: 'Counts',
  window: 'Window',
  count: 'Count',
  expected: 'Expected volume',
  excess: 'Excess',
  unitPrice: 'Unit price (net)',
  amount: 'Amount (net)',
  subtotal: 'Subtotal (without tax)',
  tax: (rate) => `Consumption tax (${rate}%)`,
  total: 'Total (with tax)',
  taxIncluded: 'with tax',
  noExcess: 'There is no excess in this month.',
  corrections: 'Adjustments of final months',
  carriedIn: 'Carried over from earlier months',
  carriedOut: 'Credit carried over to the next month',
  items: 'Handled items',
  noItems: 'No items were handled this month.',
  no: 'No.',
  target: 'Item',
  effectiveAt: 'Effective',
  countedAt: 'Counted',
  why: 'Why it counts',
  quantity: 'Qty',
  entryKind: 'Kind',
  id: 'Entry id',
  correctsMonth: 'Adjusts month',
  correctionAmount: 'Adjustment (net)',
  notBilled: 'This is a trial: nothing is billed.',
  remarks: 'Remarks',
  proof: 'Proof of the entries (SHA-256)',
  stamps: ['Approved', 'Checked', 'In charge'],
};

const WINDOW: Record<PaperLocale, Record<Window, string>> = {
  ja: { business: '平日営業時間', 'after-hours': '夜間休日時間' },
  en: { business: 'Business hours', 'after-hours': 'After hours' },
};
const KIND: Record<PaperLocale, Record<EntryKind, string>> = {
  ja: { count: '計上', reversal: '取消', adjustment: '調整' },
  en: { count: 'Count', reversal: 'Reversal', adjustment: 'Adjustment' },
};

/** The words of our papers; one set for PDF and CSV, so that they cannot differ. */
export const paperWords = (locale: PaperLocale) => ({
  ...(locale === 'ja' ? JA : EN),
  windowWord: (window: Window) => WINDOW[locale][window],
  kindWord: (kind: EntryKind) => KIND[locale][kind],
  labelled: (label: string, value: string) => (locale === 'ja' ? `${label}：${value}` : `${label}: ${value}`),
  pieces: (count: number) => (locale === 'ja' ? `${count} 件` : String(count)),
});

/** A local day: `2026年12月3日`, `3 December 2026`. */
export const dayWord = (day: string, locale: PaperLocale): string =>
  DateTime.fromISO(day, { zone: 'utc' })
    .setLocale(locale)
    .toFormat(locale === 'ja' ? 'yyyy年M月d日' : 'd MMMM yyyy');

/** To the minute in the calendar's zone: `2026/11/20 10:00`, the same in both languages. */
export const minuteWord = (at: string, zone: string): string =>
  DateTime.fromISO(at, { zone }).toFormat('yyyy/MM/dd HH:mm');
