import type { TuningChange, TuningReplay } from '@owl/contracts';
import { matchesModel } from '@owl/stages/classify';
import type { ChangedAlert, Changes, CountedMonth, ReplayFigures, TuningAnswer } from '@owl/stages/tuning';

const MOST_THREATS = 500;

/** A comparison as the screen wants it: the two replays month by month and threat by threat. */
export function tuningView(
  { alerts, comparison }: TuningAnswer,
  patterns: readonly string[],
  counted: readonly CountedMonth[] | null,
): TuningReplay {
  const [today, proposed] = comparison.figures;
  return {
    alerts: alerts.length,
    months: monthsOf(today, proposed, counted),
    threats: threatsOf(today, proposed, patterns),
    hours: { today: today.hours, proposed: proposed.hours },
    newlyIn: changesView(comparison.newlyIn, counted !== null),
    newlyOut: changesView(comparison.newlyOut, counted !== null),
    moved: changesView(comparison.moved, counted !== null),
  };
}

function monthsOf(
  today: ReplayFigures,
  proposed: ReplayFigures,
  counted: readonly CountedMonth[] | null,
): TuningReplay['months'] {
  const months = [...new Set([...today.months, ...proposed.months].map(({ month }) => month))].sort();
  return months.map((month) => {
    const real = counted?.find((each) => each.month === month);
    return {
      month,
      counted: counted && { business: real?.countBusiness ?? 0, afterHours: real?.countAfterHours ?? 0 },
      today: today.months.find((each) => each.month === month) ?? null,
      proposed: proposed.months.find((each) => each.month === month) ?? null,
    };
  });
}

/** Both replays saw the same alerts, so they name the same threats. */
function threatsOf(
  today: ReplayFigures,
  proposed: ReplayFigures,
  patterns: readonly string[],
): TuningReplay['threats'] {
  const after = new Map(proposed.threats.map(({ threat, inScope }) => [threat, inScope]));
  return today.threats.slice(0, MOST_THREATS).map(({ threat, alerts, topScore, inScope }) => {
    const monitoredBy = patterns.find((pattern) => matchesModel(pattern, threat)) ?? null;
    return { threat, alerts, topScore, today: inScope, proposed: after.get(threat) ?? 0, monitoredBy };
  });
}

const changesView = ({ count, examples }: Changes, stored: boolean) => ({
  count,
  examples: examples.map((each) => changeView(each, stored)),
});

function changeView({ alert, before, after }: ChangedAlert, stored: boolean): TuningChange {
  const { id, alertNumber, facts } = alert;
  const { name, ip, mac } = facts.device ?? {};
  return {
    alertId: stored ? id : null,
    label: alertNumber ?? (stored ? '' : id),
    receivedAt: facts.receivedAt.toISOString(),
    window: after.window,
    threats: facts.threats.map((threat) => ({ name: threat.name, score: threat.score })),
    device: name ?? ip ?? mac ?? null,
    before: { kind: before.kind, reason: before.reason },
    after: { kind: after.kind, reason: after.reason },
  };
}
