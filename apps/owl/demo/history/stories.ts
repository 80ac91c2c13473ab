import type { Seeded } from '@owl/simulator';
import type { Verdict } from '@owl/stages/triage';
import type { CallEnd, CallStory, CaseStory } from './planned-history';

const chance = (seeded: Seeded, percent: number): boolean => seeded.whole(1, 100) <= percent;

const NOTES = [
  'アプライアンスの画面で前後24時間の通信を確認。同じ通信先への接続は他の端末にはなし。',
  '通信先ドメインの登録日を確認。取得から2週間以内のため、引き続き注意が必要。',
  '該当端末の直近30日間の通信量と比較し、普段の約8倍の送信量であることを確認。',
  '資産管理台帳と照合し、利用部署と利用者を特定。お客様への確認事項に記載する。',
  'プロキシの記録と照合。検知時刻の前後に利用者の操作とみられる通信あり。',
  '過去3か月に同じ端末の検知が1件あり（過検知として報告済み）。今回は通信先が異なる。',
  '内部サーバ側の監査ログの確認をお客様へお願いする方針。',
  '公開されている脅威情報に該当の通信先の登録はなし。',
] as const;

/** How the analysts handle an ordinary case: one in five turns out to be a 過検知. */
export function caseStory(seeded: Seeded, scenario: string): CaseStory {
  const verdict: Verdict = scenario === 'lateral-movement' ? 'threat' : verdictOf(seeded.whole(1, 100));
  return {
    kind: 'case',
    analyst: seeded.whole(0, 1),
    // A few are claimed late: the SLA has breaches to show, but not many.
    claimAfter: chance(seeded, 5) ? seeded.whole(33, 48) : seeded.whole(3, 24),
    reportAfter: verdict === 'threat' ? seeded.whole(80, 210) : seeded.whole(45, 120),
    verdict,
    ending: 'report',
    asks: verdict !== 'false-positive' && chance(seeded, 10),
    note: chance(seeded, 45) ? seeded.oneOf(NOTES) : null,
    reaches: 'closed',
  };
}

function verdictOf(percent: number): Verdict {
  if (percent <= 20) return 'false-positive';
  return percent <= 32 ? 'benign' : 'threat';
}

/** A case that ends without a report, and is not counted. */
export function uncountedStory(seeded: Seeded, ending: 'no-report' | 'dismiss'): CaseStory {
  return { ...caseStory(seeded, ''), ending, verdict: 'test', asks: false, note: null };
}

/** Who answers at night: mostly the first contact, sometimes nobody. */
export function callStory(seeded: Seeded): CallStory {
  const silent = (): CallEnd => seeded.oneOf(['no-answer', 'no-answer', 'voicemail', 'busy', 'no-key'] as const);
  const percent = seeded.whole(1, 100);
  const reachedBy = percent <= 55 ? 1 : percent <= 78 ? 2 : percent <= 90 ? 3 : 4;
  const end = (order: number): CallEnd => (order === reachedBy ? 'acknowledged' : silent());
  return { kind: 'call', ends: [end(1), end(2), end(3)] };
}
