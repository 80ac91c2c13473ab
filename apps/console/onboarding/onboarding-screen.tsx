import type { OnboardingRow } from '@owl/contracts';
import { Badge, Button, Progress } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { getRouteApi, Link } from '@tanstack/react-router';
import { Plus } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useOnboardings } from '../api';
import { type Column, LedgerTable } from '../kit/ledger-table';
import { useListCursor } from '../kit/list-cursor';
import { Page } from '../kit/page';
import rowClasses from '../kit/rows.module.css';
import { Empty, Failed, LoadingRows } from '../kit/states';
import { useDayText } from './day-text';
import { NewCustomer } from './new-customer';
import classes from './onboarding.module.css';
import { TrialBadge } from './trial-badge';
import { useMayEnrol } from './use-may-enrol';

const route = getRouteApi('/onboarding');
const NOTHING_FRESH: ReadonlySet<string> = new Set();
type Row = OnboardingRow & { id: string };

function Steps({ steps }: { steps: OnboardingRow['steps'] }) {
  const { t } = useTranslation();
  const done = steps.filter(({ state }) => state === 'done').length;
  const text = t('onboarding.stepsDone', { done, all: steps.length });
  return (
    <div style={{ minWidth: 110 }}>
      <span className={rowClasses.quiet}>{text}</span>
      <Progress value={(done / steps.length) * 100} size={5} mt={3} aria-label={text} />
    </div>
  );
}

function useColumns(): Column<Row>[] {
  const { t } = useTranslation();
  const say = useDayText();
  return [
    {
      key: 'state',
      head: t('common.state'),
      cell: ({ live }) => (
        <Badge color={live ? 'teal' : 'owl'}>{t(live ? 'onboarding.live' : 'onboarding.notLive')}</Badge>
      ),
      className: rowClasses.whole,
    },
    {
      key: 'customer',
      head: t('common.customer'),
      cell: ({ customer }) => (
        <Link
          to="/onboarding/$customerId"
          params={{ customerId: customer.id }}
          className={classes.name}
          onClick={(event) => event.stopPropagation()}
        >
          {customer.name}
        </Link>
      ),
      className: rowClasses.rest,
      wholeLine: true,
    },
    { key: 'steps', head: t('onboarding.progress'), cell: ({ steps }) => <Steps steps={steps} />, wholeLine: true },
    {
      key: 'trial',
      head: t('onboarding.trialColumn'),
      cell: ({ trial }) =>
        trial ? (
          <>
            <TrialBadge state={trial.state} />{' '}
            <span className={rowClasses.quiet}>
              {say(trial.startsOn)} – {say(trial.endsOn, true)}
            </span>
          </>
        ) : (
          '—'
        ),
      className: rowClasses.whole,
      wholeLine: true,
      label: t('onboarding.trialColumn'),
    },
    {
      key: 'reports',
      head: t('onboarding.trial.reports'),
      cell: ({ draftReports: count }) =>
        count > 0 ? <Badge color="orange">{t('onboarding.reportsWaiting', { count })}</Badge> : '—',
      label: t('onboarding.trial.reports'),
    },
  ];
}

/** 導入・トライアル: customers on their way to the service. */
export function OnboardingScreen() {
  const { t } = useTranslation();
  const navigate = route.useNavigate();
  const mayEnrol = useMayEnrol();
  const [isOpen, dialog] = useDisclosure(false);
  const { data, error, isPending, refetch } = useOnboardings();
  const rows: Row[] | undefined = data?.items.map((row) => ({ ...row, id: row.customer.id }));
  const show = (customerId: string) => void navigate({ to: '/onboarding/$customerId', params: { customerId } });
  const current = useListCursor(rows?.map(({ id }) => id) ?? [], show);
  const columns = useColumns();
  const tools = mayEnrol && (
    <Button leftSection={<Plus size={14} />} onClick={dialog.open} data-testid="new-customer">
      {t('onboarding.newCustomer')}
    </Button>
  );
  return (
    <Page title={t('nav.onboarding')} tools={tools}>
      {isPending && <LoadingRows />}
      {error && !data && <Failed error={error} retry={() => void refetch()} />}
      {rows?.length === 0 && <Empty title={t('onboarding.empty')} hint={t('onboarding.emptyHint')} />}
      {rows && rows.length > 0 && (
        <LedgerTable
          rows={rows}
          columns={columns}
          testIds={['onboardings', 'onboarding-row']}
          current={current}
          fresh={NOTHING_FRESH}
          show={show}
        />
      )}
      {isOpen && <NewCustomer close={dialog.close} started={show} />}
    </Page>
  );
}
