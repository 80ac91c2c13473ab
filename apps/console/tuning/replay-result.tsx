import type { TuningReplay } from '@owl/contracts';
import { Text } from '@mantine/core';
import { lazy, type ReactNode, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { Panel } from '../kit/page';
import { LoadingRows } from '../kit/states';
import { ChangedAlerts } from './changed-alerts';
import { totalOf } from './figures';
import { MonthsTable } from './months-table';
import { SideBySide } from './side-by-side';
import classes from './tuning.module.css';

// As large as the rest of the console: it comes only with this screen.
const TuningCharts = lazy(() => import('./tuning-charts'));

interface Props {
  replay: TuningReplay;
  /** The version that is tuned. */
  baseName: string;
  baseNo: number;
  /** The next one is on its way. */
  busy: boolean;
  save: ReactNode;
}

/** What the terms come to. */
export function ReplayResult({ replay, baseName, baseNo, busy, save }: Props) {
  const { t } = useTranslation();
  const { pending } = totalOf(replay.months, 'today');
  return (
    <>
      <Panel title={t('tuning.result')} tools={save}>
        <SideBySide replay={replay} baseName={baseName} />
        <Text size="xs" c="dimmed" px={12} py={8} role="status" data-testid="tuning-status" data-busy={busy}>
          {busy ? t('tuning.updating') : t('tuning.replayed', { count: replay.alerts })}
          {pending > 0 && ` ${t('tuning.pendingNote', { count: pending })}`}
        </Text>
      </Panel>
      <Panel title={t('tuning.byMonth')}>
        <MonthsTable months={replay.months} />
      </Panel>
      <Panel title={t('tuning.charts')}>
        <div className={classes.charts}>
          <Suspense fallback={<LoadingRows rows={1} height={260} />}>
            <TuningCharts replay={replay} baseNo={baseNo} />
          </Suspense>
        </div>
      </Panel>
      <ChangedAlerts replay={replay} />
    </>
  );
}
