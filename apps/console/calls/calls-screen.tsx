import type { CallRunView } from '@owl/contracts';
import { Button } from '@mantine/core';
import { getRouteApi } from '@tanstack/react-router';
import { PhoneOff, SearchX } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useCallRun, useCallRuns } from '../api';
import { CustomerFilter } from '../kit/customer-filter';
import { useRows } from '../kit/infinite';
import { LoadMore } from '../kit/load-more';
import { Page } from '../kit/page';
import { Empty, Failed, LoadingRows } from '../kit/states';
import classes from './calls.module.css';
import { type HistoryChoice, HistoryFilters, useHistoryFilter } from './history-filters';
import { LiveRun } from './live-run';
import { ProviderHealth } from './provider-health';
import { RunHistory } from './run-history';
import { TestCall } from './test-call';

const route = getRouteApi('/calls');

function LiveBoard({ runs }: { runs: CallRunView[] }) {
  const { t } = useTranslation();
  return (
    <section className={classes.section} aria-label={t('calls.live')} data-testid="live-calls">
      <h2 className={classes.heading}>
        {t('calls.live')}
        {runs.length > 0 && <span className={classes.count}>{runs.length}</span>}
      </h2>
      {runs.length === 0 && (
        <div className={classes.calm}>
          <Empty title={t('calls.noneLive')} hint={t('calls.noneLiveHint')} icon={PhoneOff} />
        </div>
      )}
      {runs.map((run) => (
        <LiveRun key={run.id} run={run} />
      ))}
    </section>
  );
}

/** Ended runs as filtered, and above them the one the address points at when they do not reach so far back. */
function History({ customer }: { customer: string | undefined }) {
  const { t } = useTranslation();
  const { customer: _, open, ...choice } = route.useSearch();
  const navigate = route.useNavigate();
  const ended = useCallRuns({ ...useHistoryFilter(choice), customerId: customer });
  const runs = useRows(ended.data);
  const pointed = useCallRun(open).data;
  if (ended.error && !runs) return <Failed error={ended.error} retry={() => void ended.refetch()} />;
  if (!runs) return <LoadingRows rows={4} height={40} />;
  const change = (to: HistoryChoice, of: string | undefined) =>
    void navigate({ search: { customer: of, ...to }, replace: true });
  const isNarrowed = [customer, ...Object.values(choice)].some((part) => part !== undefined);
  const isFar = pointed && pointed.endedAt !== null && !runs.some(({ id }) => id === pointed.id);
  const shown = isFar ? [pointed, ...runs] : runs;
  return (
    <section className={classes.section} aria-label={t('calls.history')}>
      <h2 className={classes.heading}>{t('calls.history')}</h2>
      <HistoryFilters choice={choice} change={(to) => change(to, customer)} />
      {shown.length > 0 && <RunHistory runs={shown} open={open} />}
      {shown.length === 0 && !isNarrowed && <Empty title={t('calls.noneHistory')} />}
      {shown.length === 0 && isNarrowed && (
        <div className={classes.noHits}>
          <Empty title={t('board.filter.none')} hint={t('board.filter.noneHint')} icon={SearchX} />
          <Button variant="default" onClick={() => change({}, undefined)} data-testid="clear-filters">
            {t('board.filter.clear')}
          </Button>
        </div>
      )}
      <LoadMore of={ended} />
    </section>
  );
}

/** 電話連絡: what is being called now on top, what was called below. */
export function CallsScreen() {
  const { t } = useTranslation();
  const { customer, ...rest } = route.useSearch();
  const navigate = route.useNavigate();
  const live = useCallRuns({ scope: 'live', customerId: customer });
  const underWay = useRows(live.data);
  const tools = (
    <>
      <TestCall />
      <CustomerFilter value={customer} onChange={(to) => void navigate({ search: { ...rest, customer: to } })} />
    </>
  );
  return (
    <Page title={t('nav.calls')} tools={tools}>
      <ProviderHealth />
      {live.error && !underWay && <Failed error={live.error} retry={() => void live.refetch()} />}
      {!live.error && !underWay && <LoadingRows rows={2} height={90} />}
      {underWay && <LiveBoard runs={underWay} />}
      <LoadMore of={live} />
      <History customer={customer} />
    </Page>
  );
}
