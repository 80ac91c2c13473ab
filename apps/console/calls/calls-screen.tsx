import type { CallRunView } from '@owl/contracts';
import { getRouteApi } from '@tanstack/react-router';
import { PhoneOff } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useCallRuns } from '../api';
import { CustomerFilter } from '../kit/customer-filter';
import { useRows } from '../kit/infinite';
import { LoadMore } from '../kit/load-more';
import { Page } from '../kit/page';
import { Empty, Failed, LoadingRows } from '../kit/states';
import classes from './calls.module.css';
import { LiveRun } from './live-run';
import { RunHistory } from './run-history';

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

/** 電話連絡: what is being called now on top, what was called below. */
export function CallsScreen() {
  const { t } = useTranslation();
  const { customer, open } = route.useSearch();
  const navigate = route.useNavigate();
  const live = useCallRuns({ scope: 'live', customerId: customer });
  const all = useCallRuns({ scope: 'all', customerId: customer });
  const underWay = useRows(live.data);
  const ended = useRows(all.data)?.filter(({ endedAt }) => endedAt !== null);
  const error = live.error ?? all.error;
  const retry = () => void Promise.all([live.refetch(), all.refetch()]);
  const filter = <CustomerFilter value={customer} onChange={(to) => void navigate({ search: { customer: to } })} />;
  return (
    <Page title={t('nav.calls')} tools={filter}>
      {error && !(underWay && ended) && <Failed error={error} retry={retry} />}
      {!error && !(underWay && ended) && <LoadingRows rows={4} height={90} />}
      {underWay && <LiveBoard runs={underWay} />}
      {ended && (
        <section className={classes.section} aria-label={t('calls.history')}>
          <h2 className={classes.heading}>{t('calls.history')}</h2>
          {ended.length === 0 ? <Empty title={t('calls.noneHistory')} /> : <RunHistory runs={ended} open={open} />}
          <LoadMore of={all} />
        </section>
      )}
    </Page>
  );
}
