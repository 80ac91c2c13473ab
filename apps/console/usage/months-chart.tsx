import type { CustomerMonth } from '@owl/contracts';
import { useComputedColorScheme } from '@mantine/core';
import { BarChart } from 'echarts/charts';
import { GridComponent, LegendComponent, MarkLineComponent, TooltipComponent } from 'echarts/components';
import { type EChartsType, init, use as register } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useLanguage, useWords } from '../i18n';
import { monthText } from '../kit/moment';
import classes from './usage.module.css';

register([BarChart, GridComponent, LegendComponent, MarkLineComponent, TooltipComponent, SVGRenderer]);

const COLORS = {
  light: {
    text: '#5b6577',
    line: '#e3e6ed',
    business: '#5870de',
    afterHours: '#33415c',
    paper: '#ffffff',
    ink: '#1c2230',
  },
  dark: {
    text: '#98a1b3',
    line: '#262c39',
    business: '#7488e6',
    afterHours: '#b9c3d9',
    paper: '#202632',
    ink: '#d9dde6',
  },
} as const;

interface Labels {
  business: string;
  afterHours: string;
  expected: (count: number) => string;
  months: string[];
}

function optionOf({ history, usage }: CustomerMonth, labels: Labels, colors: (typeof COLORS)[keyof typeof COLORS]) {
  const series = (name: string, color: string, data: number[], expected: number) => ({
    name,
    type: 'bar' as const,
    data,
    itemStyle: { color, borderRadius: [2, 2, 0, 0] },
    barMaxWidth: 22,
    // The expected volume of this month's contract, as a mark and not as an end of the scale.
    markLine: {
      silent: true,
      symbol: 'none',
      lineStyle: { color, type: 'dashed' as const, opacity: 0.7 },
      label: { formatter: labels.expected(expected), color: colors.text, fontSize: 11 },
      data: [{ yAxis: expected }],
    },
  });
  return {
    animation: false,
    // Named, not inherited: the legend measures its words in a canvas that inherits nothing.
    textStyle: { fontFamily: "'Noto Sans JP Variable', sans-serif" },
    grid: { left: 34, right: 84, top: 34, bottom: 26 },
    legend: {
      top: 0,
      left: 0,
      icon: 'roundRect',
      itemWidth: 10,
      itemHeight: 10,
      textStyle: { color: colors.text, fontSize: 12 },
    },
    tooltip: {
      trigger: 'axis' as const,
      axisPointer: { type: 'shadow' as const },
      backgroundColor: colors.paper,
      borderColor: colors.line,
      textStyle: { color: colors.ink, fontSize: 12 },
    },
    xAxis: {
      type: 'category' as const,
      data: labels.months,
      axisLine: { lineStyle: { color: colors.line } },
      axisTick: { show: false },
      axisLabel: { color: colors.text, fontSize: 11 },
    },
    yAxis: {
      type: 'value' as const,
      minInterval: 1,
      max: ({ max }: { max: number }) => Math.max(max, usage.business.expected, usage.afterHours.expected) + 2,
      splitLine: { lineStyle: { color: colors.line } },
      axisLabel: { color: colors.text, fontSize: 11, showMaxLabel: false },
    },
    series: [
      series(
        labels.business,
        colors.business,
        history.map(({ business }) => business),
        usage.business.expected,
      ),
      series(
        labels.afterHours,
        colors.afterHours,
        history.map(({ afterHours }) => afterHours),
        usage.afterHours.expected,
      ),
    ],
  };
}

/** Counts of the last months beside the expected volume. */
export default function MonthsChart({ month }: { month: CustomerMonth }) {
  const { t } = useTranslation();
  const word = useWords();
  const language = useLanguage();
  const scheme = useComputedColorScheme('light');
  const box = useRef<HTMLDivElement>(null);
  const chart = useRef<EChartsType>(undefined);
  const option = optionOf(
    month,
    {
      business: word('window', 'business'),
      afterHours: word('window', 'after-hours'),
      expected: (count) => t('usage.expectedMark', { count }),
      months: month.history.map((entry) => monthText(entry.month, language)),
    },
    COLORS[scheme],
  );
  useEffect(() => {
    if (!box.current) return undefined;
    const made = init(box.current, undefined, { renderer: 'svg' });
    chart.current = made;
    const watcher = new ResizeObserver(() => made.resize());
    watcher.observe(box.current);
    return () => {
      watcher.disconnect();
      made.dispose();
    };
  }, []);
  useEffect(() => {
    chart.current?.setOption(option, true);
  });
  const said = month.history.map((entry) => `${entry.month}: ${entry.business} / ${entry.afterHours}`).join(', ');
  return (
    <div
      ref={box}
      className={classes.chart}
      role="img"
      aria-label={`${t('usage.chart')} — ${said}`}
      data-testid="months-chart"
    />
  );
}
