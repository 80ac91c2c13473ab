import { DateTime } from 'luxon';
import { stringify } from 'csv-stringify/sync';
import type { SlaResult } from './rules/sla-figures';
import type { SlaClock } from './rules/sla-clocks';
import type { SlaLine } from './sla-report.read-model';

type Locale = 'ja' | 'en';

const HEADS: Record<Locale, string[]> = {
  ja: [
    '対応案件',
    '期限の種類',
    '期限',
    '完了日時',
    '所要（営業時間・分）',
    '結果',
    '超過（営業時間・分）',
    '遅れた理由',
  ],
  en: ['Case', 'Deadline', 'Due', 'Ended', 'Took (business minutes)', 'Result', 'Late (business minutes)', 'Reason'],
};
const CLOCKS: Record<Locale, Record<SlaClock, string>> = {
  ja: { respondBy: '着手期限', reportBy: '報告期限' },
  en: { respondBy: 'Respond by', reportBy: 'Report by' },
};
const RESULTS: Record<Locale, Record<SlaResult, string>> = {
  ja: { met: '期限内', breached: '期限超過', running: '進行中', 'not-due': '対象外' },
  en: { met: 'Met', breached: 'Breached', running: 'Running', 'not-due': 'Not due' },
};

/** An SLA month as CSV for a spreadsheet: UTF-8 with BOM, times in the calendar's zone, nothing that it takes for a formula. */
export function slaCsv(lines: readonly SlaLine[], locale: Locale): string {
  const rows = lines.map((line) => [
    `#${line.caseNumber}`,
    CLOCKS[locale][line.clock],
    wallTime(line.dueAt, line.zone),
    line.endedAt ? wallTime(line.endedAt, line.zone) : '',
    line.tookMs === null ? '' : String(Math.round(line.tookMs / 60_000)),
    RESULTS[locale][line.result],
    line.lateMs === null ? '' : String(wholeMinutes(line.lateMs)),
    line.breach?.reason ?? '',
  ]);
  return stringify([HEADS[locale], ...rows], { bom: true, escape_formulas: true, record_delimiter: 'windows' });
}

/** Late by a second is late by a minute. */
export const wholeMinutes = (ms: number): number => Math.ceil(ms / 60_000);

const wallTime = (at: Date, zone: string): string => DateTime.fromJSDate(at, { zone }).toFormat('yyyy-MM-dd HH:mm:ss');
