import type { TuningReplay } from '@owl/contracts';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../i18n';
import { dayOfMonth } from '../kit/moment';
import rowClasses from '../kit/rows.module.css';
import { yen } from '../usage/yen';
import { type Total, totalOf } from './figures';
import classes from './tuning.module.css';

type RowName =
  | 'inScope'
  | 'countBusiness'
  | 'countAfterHours'
  | 'callRuns'
  | 'calls'
  | 'casesPerAnalystDay'
  | 'busiest'
  | 'atRisk'
  | 'recorded'
  | 'overage'
  | 'overageWithTax';
interface Row {
  name: RowName;
  say: (total: Total) => string;
  /** What the two are compared by. */
  of: (total: Total) => number;
}

function useRows(): Row[] {
  const { t } = useTranslation();
  const language = useLanguage();
  const number = new Intl.NumberFormat(language);
  const plain = (name: RowName, of: (total: Total) => number): Row => ({
    name,
    of,
    say: (total) => number.format(of(total)),
  });
  const money = (name: RowName, of: (total: Total) => number): Row => ({
    name,
    of,
    say: (total) => yen(of(total), language),
  });
  return [
    plain('inScope', ({ inScope }) => inScope),
    plain('countBusiness', ({ countBusiness }) => countBusiness),
    plain('countAfterHours', ({ countAfterHours }) => countAfterHours),
    plain('callRuns', ({ callRuns }) => callRuns),
    {
      name: 'calls',
      of: ({ callsExpected, callsAtLeast }) => callsExpected ?? callsAtLeast,
      say: ({ callsExpected, callsAtLeast }) =>
        callsExpected === null
          ? t('tuning.atLeast', { count: callsAtLeast })
          : t('tuning.about', { count: Math.round(callsExpected) }),
    },
    {
      name: 'casesPerAnalystDay',
      of: ({ casesPerAnalystDay }) => casesPerAnalystDay,
      say: ({ casesPerAnalystDay }) => casesPerAnalystDay.toFixed(2),
    },
    {
      name: 'busiest',
      of: ({ busiestDay }) => busiestDay?.due ?? 0,
      say: ({ busiestDay }) =>
        busiestDay === null
          ? '—'
          : t('tuning.busiestValue', { day: dayOfMonth(busiestDay.day, language), count: busiestDay.due }),
    },
    plain('atRisk', ({ atRisk }) => atRisk),
    plain('recorded', ({ recorded }) => recorded),
    money('overage', ({ overage }) => overage),
    money('overageWithTax', ({ overageWithTax }) => overageWithTax),
  ];
}

function Difference({ row, today, proposed }: { row: Row; today: Total; proposed: Total }) {
  const language = useLanguage();
  const difference = row.of(proposed) - row.of(today);
  if (Math.abs(difference) < 0.005) return <span className={classes.same}>±0</span>;
  const sign = difference > 0 ? '+' : '−';
  const size = Math.abs(difference);
  const money = row.name === 'overage' || row.name === 'overageWithTax';
  const text = money ? yen(size, language) : new Intl.NumberFormat(language, { maximumFractionDigits: 2 }).format(size);
  // More that is only recorded is neither good nor bad.
  const tone = row.name === 'recorded' ? classes.same : difference > 0 ? classes.more : classes.less;
  return <span className={tone}>{`${sign}${text}`}</span>;
}

/** The figures of the period under the version that is tuned and under what is tried. */
export function SideBySide({ replay, baseName }: { replay: TuningReplay; baseName: string }) {
  const { t } = useTranslation();
  const [today, proposed] = [totalOf(replay.months, 'today'), totalOf(replay.months, 'proposed')];
  const rows = useRows();
  return (
    <div className={rowClasses.scroll}>
      <table className={`${rowClasses.table} ${classes.sides}`} data-testid="tuning-sides">
        <thead>
          <tr>
            <th scope="col">{t('tuning.total')}</th>
            <th scope="col" className={rowClasses.number}>
              {baseName}
            </th>
            <th scope="col" className={rowClasses.number}>
              {t('tuning.proposed')}
            </th>
            <th scope="col" className={rowClasses.number} aria-label="±" />
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.name} data-row={row.name} data-testid="tuning-row">
              <th scope="row">{t(`tuning.rows.${row.name}`)}</th>
              <td className={rowClasses.number}>{row.say(today)}</td>
              <td className={rowClasses.number} data-testid="tuning-proposed">
                <strong>{row.say(proposed)}</strong>
              </td>
              <td className={rowClasses.number}>
                <Difference row={row} today={today} proposed={proposed} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
