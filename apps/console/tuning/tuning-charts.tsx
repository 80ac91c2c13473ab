import type { TuningReplay } from '@owl/contracts';
import { useComputedColorScheme } from '@mantine/core';
import { BarChart, HeatmapChart } from 'echarts/charts';
import { GridComponent, LegendComponent, TooltipComponent, VisualMapComponent } from 'echarts/components';
import { type EChartsType, init, use as register } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useLanguage, useWords } from '../i18n';
import { monthText } from '../kit/moment';
import { CHART_COLORS } from './chart-colors';
import { type ChartLabels, hoursOption, monthsOption, threatsOption } from './chart-options';
import classes from './tuning.module.css';

register([BarChart, HeatmapChart, GridComponent, LegendComponent, TooltipComponent, VisualMapComponent, SVGRenderer]);

type Option = ReturnType<typeof monthsOption | typeof threatsOption | typeof hoursOption>;

function Chart({ title, option, said, testId }: { title: string; option: Option; said: string; testId: string }) {
  const box = useRef<HTMLDivElement>(null);
  const chart = useRef<EChartsType>(undefined);
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
  return (
    <figure className={classes.figure}>
      <figcaption>{title}</figcaption>
      <div ref={box} className={classes.chart} role="img" aria-label={`${title} — ${said}`} data-testid={testId} />
    </figure>
  );
}

/** The same figures as pictures: by month, by threat, by hour of the week. */
export default function TuningCharts({ replay, baseNo }: { replay: TuningReplay; baseNo: number }) {
  const { t } = useTranslation();
  const word = useWords();
  const language = useLanguage();
  const colors = CHART_COLORS[useComputedColorScheme('light')];
  const labels: ChartLabels = {
    business: word('window', 'business'),
    afterHours: word('window', 'after-hours'),
    today: t('tuning.baseShort', { version: baseNo }),
    proposed: t('tuning.proposed'),
    unreadable: t('tuning.unreadable'),
    weekdays: t('tuning.weekdays').split(','),
    month: (month) => monthText(month, language),
  };
  const months = replay.months.map(({ month, today, proposed }) =>
    [month, today?.countBusiness, today?.countAfterHours, proposed?.countBusiness, proposed?.countAfterHours].join(' '),
  );
  return (
    <>
      <Chart
        title={t('tuning.chartMonths')}
        option={monthsOption(replay, labels, colors)}
        said={months.join(', ')}
        testId="tuning-chart-months"
      />
      <Chart
        title={t('tuning.chartThreats')}
        option={threatsOption(replay, labels, colors)}
        said={replay.threats
          .slice(0, 10)
          .map(({ threat, today, proposed }) => `${threat} ${today} ${proposed}`)
          .join(', ')}
        testId="tuning-chart-threats"
      />
      <Chart
        title={t('tuning.chartHours')}
        option={hoursOption(replay, labels, colors)}
        said={replay.hours.proposed.join(' ')}
        testId="tuning-chart-hours"
      />
    </>
  );
}
