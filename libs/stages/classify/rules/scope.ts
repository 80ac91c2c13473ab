import type { AlertFacts, ContractTerms, MaintenanceWindow, RecordReason, ScoredThreat, Step } from './classify.types';
import { isMonitored } from './matches-model';
import type { Instant } from '@owl/foundation/clock';

export type Scope = { score: number; step: () => Step } & (
  { inScope: true } | { inScope: false; reason: RecordReason }
);

/** Score of an alert nobody could read (service rules 2.6). */
const UNPARSED_SCORE = 100;

/** Whether an alert concerns us at all: threshold and monitored models (service rules 2.5), unreadable ones always (2.6). */
export function scopeOf(alert: AlertFacts, contract: ContractTerms): Scope {
  if (alert.unparsed) {
    return {
      inScope: true,
      score: UNPARSED_SCORE,
      step: () => ({
        ja: 'メールを解析できなかったため、監視対象モデルとしきい値にかかわらず危険度100%として対応します。',
        en: 'The mail could not be read, so it is handled as 100 %, whatever the monitored models and the threshold.',
      }),
    };
  }
  const monitored = alert.threats.filter((threat) => isMonitored(contract.monitoredModels, threat.name));
  if (monitored.length === 0) return notMonitored(alert, contract);
  const score = Math.max(...monitored.map((threat) => threat.score));
  const highest = monitored.find((threat) => threat.score === score)!;
  const words = () => scoreWords(highest, contract);
  if (score < contract.threshold) {
    return { inScope: false, reason: 'below-threshold', score, step: () => belowWords(words()) };
  }
  return { inScope: true, score, step: () => reachedWords(words()) };
}

type ScoreWords = ReturnType<typeof scoreWords>;

const belowWords = ({ ja, en }: ScoreWords): Step => ({
  ja: `${ja}未満のため、記録のみとします。`,
  en: `${en(false)}, so it is only recorded.`,
});
const reachedWords = ({ ja, en }: ScoreWords): Step => ({
  ja: `${ja}以上のため、対応の対象です。`,
  en: `${en(true)}, so it is in scope.`,
});

function scoreWords(threat: ScoredThreat, contract: ContractTerms) {
  const told = threat.scoreText === `${threat.score}%` ? '' : threat.scoreText;
  return {
    ja:
      `検出脅威「${threat.name}」の危険度${threat.score}%${told && `（メールの表記は${told}）`}は、` +
      `契約第${contract.version}版のしきい値${contract.threshold}%`,
    en: (reaches: boolean) =>
      `Threat "${threat.name}" scores ${threat.score} %${told && ` ("${told}" in the mail)`}, ` +
      `${reaches ? 'at or above' : 'below'} the threshold of ${contract.threshold} % (contract v${contract.version})`,
  };
}

function notMonitored(alert: AlertFacts, contract: ContractTerms): Scope {
  return { inScope: false, reason: 'not-monitored', score: 0, step: () => notMonitoredWords(alert, contract) };
}

function notMonitoredWords(alert: AlertFacts, contract: ContractTerms): Step {
  const names = alert.threats.map((threat) => threat.name).join(', ');
  const count = contract.monitoredModels.length;
  return {
    ja: `検出脅威「${names}」は契約第${contract.version}版の監視対象モデル（${count}件）に含まれないため、記録のみとします。`,
    en: `"${names}" is not among the ${count} monitored models of contract v${contract.version}, so it is only recorded.`,
  };
}

/** The maintenance window an alert falls into, if any. `at` is the moment that decides (service rules 2.13). */
export function maintenanceAt(
  windows: readonly MaintenanceWindow[],
  alert: AlertFacts,
  at: Instant,
): MaintenanceWindow | undefined {
  // An unreadable alert may be about any device: a person must look at it.
  if (alert.unparsed) return undefined;
  const { name, ip, mac } = alert.device ?? {};
  const known = [name, ip, mac].filter((word) => word !== undefined).map(foldDevice);
  return windows.find(
    (window) =>
      window.from <= at &&
      at < window.to &&
      (window.devices.length === 0 || window.devices.some((device) => known.includes(foldDevice(device)))),
  );
}

function foldDevice(text: string): string {
  return text.normalize('NFKC').trim().toLowerCase().replace(/-/g, ':');
}
