import type { CustomerDetail } from '@owl/contracts';
import { Anchor, Tabs } from '@mantine/core';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { SearchX } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { ApiError, useCustomer } from '../api';
import { CallScriptTab } from '../call-scripts/call-script-tab';
import { Page } from '../kit/page';
import { useShortcuts } from '../kit/shortcuts';
import { useIsCustomer } from '../kit/signed-in';
import { Empty, Failed, LoadingRows } from '../kit/states';
import { OnboardingLink } from '../onboarding/onboarding-link';
import { Contacts } from './contacts';
import { ContractTab } from './contract/contract-tab';
import classes from './customers.module.css';
import { MaintenanceTab } from './maintenance/maintenance-tab';

export const CUSTOMER_TABS = ['contract', 'contacts', 'call-script', 'maintenance'] as const;
const route = getRouteApi('/customers/$customerId');

function Loaded({ detail }: { detail: CustomerDetail }) {
  const { t } = useTranslation();
  const { tab: asked } = route.useSearch();
  const navigate = route.useNavigate();
  // What the calls say is worded by the SOC with the customer, not by the customer alone.
  const isCustomer = useIsCustomer();
  const tabs = CUSTOMER_TABS.filter((name) => !(isCustomer && name === 'call-script'));
  const tab = tabs.find((name) => name === asked) ?? 'contract';
  const choose = (name: string | null) =>
    void navigate({ search: { tab: CUSTOMER_TABS.find((one) => one === name) }, replace: true });
  return (
    <Tabs value={tab} onChange={choose} keepMounted={false} data-testid="customer">
      <Tabs.List px="md">
        {tabs.map((name) => (
          <Tabs.Tab key={name} value={name} data-testid={`tab-${name}`}>
            {t(name === 'call-script' ? 'callScripts.tab' : `customers.tabs.${name}`)}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      <Tabs.Panel value="contract" className={classes.panel}>
        <ContractTab detail={detail} />
      </Tabs.Panel>
      <Tabs.Panel value="contacts" className={classes.panel}>
        <Contacts customerId={detail.customer.id} />
      </Tabs.Panel>
      {!isCustomer && (
        <Tabs.Panel value="call-script" className={classes.panel}>
          <CallScriptTab customerId={detail.customer.id} />
        </Tabs.Panel>
      )}
      <Tabs.Panel value="maintenance" className={classes.panel}>
        <MaintenanceTab detail={detail} />
      </Tabs.Panel>
    </Tabs>
  );
}

/** One customer: contract versions, contacts, maintenance. */
export function CustomerScreen() {
  const { t } = useTranslation();
  const { customerId } = route.useParams();
  const navigate = useNavigate();
  const isCustomer = useIsCustomer();
  const { data, error, refetch } = useCustomer(customerId);
  useShortcuts({ b: () => void navigate({ to: '/customers' }) });
  const back = !isCustomer && (
    <>
      <OnboardingLink customerId={customerId} />
      <Anchor
        size="sm"
        renderRoot={(props) => <Link to="/appliances" search={{ customer: customerId }} {...props} />}
        data-testid="to-appliances"
      >
        {t('nav.appliances')}
      </Anchor>
      <Anchor size="sm" renderRoot={(props) => <Link to="/customers" {...props} />}>
        {t('customers.back')}
      </Anchor>
    </>
  );
  const isGone = error instanceof ApiError && (error.status === 404 || error.status === 403);
  return (
    <Page title={data?.customer.name ?? t('nav.customers')} tools={back}>
      {data && <Loaded key={customerId} detail={data} />}
      {!data && isGone && <Empty title={t('customers.notFound')} icon={SearchX} />}
      {!data && error && !isGone && <Failed error={error} retry={() => void refetch()} />}
      {!data && !error && <LoadingRows rows={10} />}
    </Page>
  );
}
