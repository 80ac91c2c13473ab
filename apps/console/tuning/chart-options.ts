import type { TuningReplay } from '@owl/contracts';
import { CHART_FONT, type ChartColors } from './chart-colors';

export interface ChartLabels {
  business: string;
  afterHours: string;
  today: string;
  proposed: string;
  unreadable: string;
  weekdays: readonly string[];
  month: (month: string) => string;
}
const THREATS_SHOWN = 10;
const LONGEST_NAME = 34;

const base = (colors: ChartColors) => ({
  animation: false,
  textStyle: CHART_FONT,
  legend: {
    top: 0,
    left: 0,
    icon: 'roundRect',
    itemWidth: 10,
    itemHeight: 10,
    textStyle: { color: colors.text, fontSize: 11 },
  },
  tooltip: {
    backgroundColor: colors.paper,
    borderColor: colors.line,
    textStyle: { color: colors.ink, fontSize: 12 },
    // Names of models come from mails: text, never markup.
    renderMode: 'richText' as const,
  },
});
const category = (data: string[], colors: ChartColors) => ({
  type: 'category' as const,
  data,
  axisLine: { lineStyle: { color: colors.line } },
  axisTick: { show: false },
  axisLabel: { color: colors.text, fontSize: 11 },
});
const value = (colors: ChartColors) => ({
  type: 'value' as const,
  minInterval: 1,
  splitLine: { lineStyle: { color: colors.line } },
  axisLabel: { color: colors.text, fontSize: 11 },
});
const bar = (name: string, color: string, data: number[], stack?: string) => ({
  name,
  type: 'bar' as const,
  data,
  itemStyle: { color },
  barMaxWidth: 20,
  ...(stack !== undefined && { stack }),
});

/** Both windows stacked, today beside what is tried. */
export function monthsOption({ months }: TuningReplay, labels: ChartLabels, colors: ChartColors) {
  const of = (which: 'today' | 'proposed', count: 'countBusiness' | 'countAfterHours') =>
    months.map((month) => month[which]?.[count] ?? 0);
  return {
    ...base(colors),
    grid: { left: 34, right: 12, top: 62, bottom: 26 },
    tooltip: { ...base(colors).tooltip, trigger: 'axis' as const, axisPointer: { type: 'shadow' as const } },
    xAxis: category(
      months.map(({ month }) => labels.month(month)),
      colors,
    ),
    yAxis: value(colors),
    series: [
      bar(`${labels.today} · ${labels.business}`, colors.faintBusiness, of('today', 'countBusiness'), 'today'),
      bar(`${labels.today} · ${labels.afterHours}`, colors.faintAfterHours, of('today', 'countAfterHours'), 'today'),
      bar(`${labels.proposed} · ${labels.business}`, colors.business, of('proposed', 'countBusiness'), 'proposed'),
      bar(
        `${labels.proposed} · ${labels.afterHours}`,
        colors.afterHours,
        of('proposed', 'countAfterHours'),
        'proposed',
      ),
    ],
  };
}

/** The threats most alerts are about. */
export function threatsOption({ threats }: TuningReplay, labels: ChartLabels, colors: ChartColors) {
  const shown = threats
    .toSorted((a, b) => Math.max(b.today, b.proposed) - Math.max(a.today, a.proposed) || b.alerts - a.alerts)
    .slice(0, THREATS_SHOWN)
    .toReversed();
  const names = shown.map(({ threat }) => (threat === '' ? labels.unreadable : cut(threat)));
  return {
    ...base(colors),
    grid: { left: 8, right: 16, top: 30, bottom: 8, containLabel: true },
    tooltip: { ...base(colors).tooltip, trigger: 'axis' as const, axisPointer: { type: 'shadow' as const } },
    xAxis: value(colors),
    yAxis: category(names, colors),
    series: [
      bar(
        labels.today,
        colors.faintBusiness,
        shown.map(({ today }) => today),
      ),
      bar(
        labels.proposed,
        colors.business,
        shown.map(({ proposed }) => proposed),
      ),
    ],
  };
}

/** When alerts in scope come: the hours of the week. */
export function hoursOption({ hours }: TuningReplay, labels: ChartLabels, colors: ChartColors) {
  const data = hours.proposed.map((count, hour) => [hour % 24, 6 - Math.floor(hour / 24), count]);
  return {
    ...base(colors),
    grid: { left: 36, right: 12, top: 8, bottom: 52 },
    xAxis: category(
      Array.from({ length: 24 }, (_, hour) => String(hour)),
      colors,
    ),
    yAxis: category(labels.weekdays.toReversed(), colors),
    visualMap: {
      min: 0,
      max: Math.max(1, ...hours.proposed),
      orient: 'horizontal' as const,
      left: 'center',
      bottom: 0,
      itemHeight: 120,
      itemWidth: 10,
      textStyle: { color: colors.text, fontSize: 11 },
      inRange: { color: [colors.cold, colors.business] },
    },
    series: [{ type: 'heatmap' as const, data, itemStyle: { borderColor: colors.paper, borderWidth: 1 } }],
  };
}

function cut(name: string): string {
  const characters = [...name];
  return characters.length <= LONGEST_NAME ? name : `…${characters.slice(-(LONGEST_NAME - 1)).join('')}`;
}
