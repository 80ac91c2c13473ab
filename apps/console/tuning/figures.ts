import type { TuningMonth, TuningReplay } from '@owl/contracts';

/** The figures of a whole period: sums, and of what is no sum the mean or the worst day. */
export type Total = Omit<TuningMonth, 'month' | 'recorded'> & { recorded: number };

const recordedOf = ({ recorded }: TuningMonth): number =>
  Object.values(recorded).reduce((sum, count) => sum + count, 0);

export function totalOf(months: TuningReplay['months'], which: 'today' | 'proposed'): Total {
  const given = months.flatMap((month) => month[which] ?? []);
  const sum = (of: (month: TuningMonth) => number) => given.reduce((total, month) => total + of(month), 0);
  const workingDays = sum((month) => month.workingDays);
  const busiest = given.flatMap(({ busiestDay }) => busiestDay ?? []).toSorted((a, b) => b.due - a.due)[0];
  const known = given.every(({ callsExpected }) => callsExpected !== null);
  return {
    countBusiness: sum((month) => month.countBusiness),
    countAfterHours: sum((month) => month.countAfterHours),
    alerts: sum((month) => month.alerts),
    inScope: sum((month) => month.inScope),
    pending: sum((month) => month.pending),
    cases: sum((month) => month.cases),
    callRuns: sum((month) => month.callRuns),
    callsAtLeast: sum((month) => month.callsAtLeast),
    callsExpected: known ? sum((month) => month.callsExpected ?? 0) : null,
    workingDays,
    casesPerAnalystDay:
      workingDays === 0 ? 0 : sum((month) => month.casesPerAnalystDay * month.workingDays) / workingDays,
    busiestDay: busiest ?? null,
    atRisk: sum((month) => month.atRisk),
    recorded: sum(recordedOf),
    overage: sum((month) => month.overage),
    overageWithTax: sum((month) => month.overageWithTax),
  };
}
