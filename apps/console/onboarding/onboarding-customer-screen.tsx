import type { OnboardingDetail } from '@owl/contracts';
import { Anchor, Tabs } from '@mantine/core';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { FileX, SearchX } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { ApiError, useOnboarding } from '../api';
import { Page } from '../kit/page';
import { useShortcuts } from '../kit/shortcuts';
import { Empty, Failed, LoadingRows } from '../kit/states';
import { Checklist } from './checklist';
import classes from './onboarding.module.css';
import { HearingSheet } from './sheet/hearing-sheet';
import { ONBOARDING_TABS } from './tabs';
import { TrialTab } from './trial-tab';

const route = getRouteApi('/onboarding/$customerId');

/** A customer who was enrolled without a sheet: what is agreed stands in the contract. */
function NoSheet({ customerId }: { customerId: string }) {
  const { t } = useTranslation();
  return (
    <div style={{ textAlign: 'center' }}>
      <Empty title={t('onboarding.sheet.none')} hint={t('onboarding.sheet.noneHint')} icon={FileX} />
      <Anchor
        size="sm"
        renderRoot={(props) => (
          <Link to="/customers/$customerId" params={{ customerId }} search={{ tab: 'contract' }} {...props} />
        )}
        data-testid="to-contract"
      >
        {t('onboarding.sheet.toContract')}
      </Anchor>
    </div>
  );
}

function Loaded({ detail }: { detail: OnboardingDetail }) {
  const { t } = useTranslation();
  const { tab = 'checklist' } = route.useSearch();
  const navigate = route.useNavigate();
  const hasSheet = detail.sheet.versionNo > 0 || detail.sheet.open;
  const choose = (name: string | null) =>
    void navigate({ search: { tab: ONBOARDING_TABS.find((one) => one === name) }, replace: true });
  return (
    // What is being written stays there while another tab is looked at; hidden only, so that leaving the screen still asks.
    <Tabs value={tab} onChange={choose} keepMountedMode="display-none" data-testid="onboarding">
      <Tabs.List px="md">
        {ONBOARDING_TABS.map((name) => (
          <Tabs.Tab key={name} value={name} data-testid={`tab-${name}`}>
            {t(`onboarding.tabs.${name}`)}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      <Tabs.Panel value="checklist" className={classes.panel}>
        <Checklist detail={detail} />
      </Tabs.Panel>
      <Tabs.Panel value="sheet" className={classes.panel}>
        {hasSheet ? <HearingSheet detail={detail} /> : <NoSheet customerId={detail.customer.id} />}
      </Tabs.Panel>
      <Tabs.Panel value="trial" className={classes.panel}>
        <TrialTab detail={detail} />
      </Tabs.Panel>
    </Tabs>
  );
}

/** One customer on the way to the service: checklist, hearing sheet, trial. */
export function OnboardingCustomerScreen() {
  const { t } = useTranslation();
  const { customerId } = route.useParams();
  const navigate = useNavigate();
  const { data, error, refetch } = useOnboarding(customerId);
  useShortcuts({ b: () => void navigate({ to: '/onboarding' }) });
  const back = (
    <Anchor size="sm" renderRoot={(props) => <Link to="/onboarding" {...props} />}>
      {t('onboarding.back')}
    </Anchor>
  );
  const isGone = error instanceof ApiError && (error.status === 404 || error.status === 403);
  return (
    <Page title={data?.customer.name ?? t('nav.onboarding')} tools={back}>
      {data && <Loaded key={customerId} detail={data} />}
      {!data && isGone && <Empty title={t('onboarding.notFound')} icon={SearchX} />}
      {!data && error && !isGone && <Failed error={error} retry={() => void refetch()} />}
      {!data && !error && <LoadingRows rows={10} />}
    </Page>
  );
}
