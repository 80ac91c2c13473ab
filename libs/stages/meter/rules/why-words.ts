/** Why an entry of the count was made: a closed set of words. */
export const WHY_WORDS = [
  'report-sent',
  'first-call-placed',
  'merged-away',
  'merge-undone',
  'dispute-accepted',
] as const;
export type Why = (typeof WHY_WORDS)[number];

const WORDS: Record<Why, { ja: string; en: string }> = {
  'report-sent': { ja: '調査結果の報告メールを送信したため', en: 'Its report was sent' },
  'first-call-placed': { ja: '夜間休日の電話連絡を開始したため', en: 'The first call of its call run was placed' },
  'merged-away': { ja: '別の対応案件に統合したため取消', en: 'Taken back: its case was merged into another' },
  'merge-undone': { ja: '統合を取り消したため再計上', en: 'Counted again: the merge was undone' },
  'dispute-accepted': {
    ja: 'お客様のお申し出を承認したため取消',
    en: "Taken back: the customer's dispute was accepted",
  },
};

/** What `whyInWords` says an entry by. */
export interface ExplainedEntry {
  why: Why;
  entryKind: 'count' | 'reversal' | 'adjustment';
  /** The month it belongs to, when that one was final. */
  lateForMonth: string | null;
}

/** Why an entry counts, in words a customer reads, for screens, statements and files alike. */
export function whyInWords({ why, entryKind, lateForMonth }: ExplainedEntry): { ja: string; en: string } {
  const { ja, en } = WORDS[why];
  if (lateForMonth === null) return { ja, en };
  const [year, month] = lateForMonth.split('-').map(Number);
  return entryKind === 'adjustment'
    ? {
        ja: `${ja}（確定済みの${year}年${month}月分の調整）`,
        en: `${en} (adjustment of ${lateForMonth}, which is final)`,
      }
    : {
        ja: `${ja}（${year}年${month}月分。同月は確定済みのため当月に計上）`,
        en: `${en} (late for ${lateForMonth}, which is final)`,
      };
}
