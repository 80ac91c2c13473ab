import type { ApplianceDetail } from '@owl/contracts';
import { Anchor } from '@mantine/core';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { SearchX } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { ApiError, useAppliance } from '../api';
import { Page } from '../kit/page';
import { useShortcuts } from '../kit/shortcuts';
import { Empty, Failed, LoadingRows } from '../kit/states';
import { ApplianceFacts, HealthNotices, Mailboxes } from './appliance-facts';
import { ApplianceMoves, RetiredNote } from './appliance-moves';
import { ApplianceSetup } from './appliance-setup';
import classes from './appliances.module.css';
import { RulePanel } from './rule-panel';
import { Secrets } from './secrets';
import { SettingsForm } from './settings-form';
import { useMayChange } from './use-may-change';

const route = getRouteApi('/appliances/$applianceId');

function Loaded({ appliance }: { appliance: ApplianceDetail }) {
  const { t } = useTranslation();
  const mayChange = useMayChange();
  const tools = (
    <>
      {mayChange && <ApplianceMoves appliance={appliance} />}
      <Anchor size="sm" renderRoot={(props) => <Link to="/appliances" {...props} />}>
        {t('appliances.back')}
      </Anchor>
    </>
  );
  return (
    <Page title={appliance.name} tools={tools}>
      {appliance.retiredAt && <RetiredNote at={appliance.retiredAt} />}
      <div className={classes.columns} data-testid="appliance">
        <div className={classes.stack}>
          <ApplianceFacts appliance={appliance} />
          {!appliance.retiredAt && <ApplianceSetup appliance={appliance} />}
          <RulePanel appliance={appliance} />
          <HealthNotices notices={appliance.health} />
          <Mailboxes mailboxes={appliance.mailboxes} />
          {mayChange && <Secrets appliance={appliance} />}
        </div>
        <SettingsForm appliance={appliance} />
      </div>
    </Page>
  );
}

/** What stands in the place of an appliance that is not there (yet). */
export function ApplianceAwaited({ error, retry }: { error: Error | null; retry: () => void }) {
  const { t } = useTranslation();
  if (error instanceof ApiError && (error.status === 404 || error.status === 403))
    return <Empty title={t('appliances.notFound')} icon={SearchX} />;
  if (error) return <Failed error={error} retry={retry} />;
  return <LoadingRows rows={10} />;
}

/** One appliance: how it is heard, what its mail must prove, how it is read. */
export function ApplianceScreen() {
  const { applianceId } = route.useParams();
  const navigate = useNavigate();
  const { data, error, refetch } = useAppliance(applianceId);
  useShortcuts({ b: () => void navigate({ to: '/appliances' }) });
  // Keyed: another appliance starts with its own form.
  if (data) return <Loaded key={applianceId} appliance={data} />;
  return <ApplianceAwaited error={error} retry={() => void refetch()} />;
}
