import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { Navigate, useNavigate } from '@tanstack/react-router';
import { Plus } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useCustomerOverview } from '../api';
import { useListCursor } from '../kit/list-cursor';
import { Page } from '../kit/page';
import { useSignedIn } from '../kit/signed-in';
import { Empty, Failed, LoadingRows } from '../kit/states';
import { NewCustomer } from '../onboarding/new-customer';
import { useMayEnrol } from '../onboarding/use-may-enrol';
import { CustomerTable } from './customer-table';

/** お客様: whom we serve, and on what terms today. A new one begins with the hearing sheet. A customer goes to their own contract. */
export function CustomersScreen() {
  const { t } = useTranslation();
  const { user } = useSignedIn();
  const navigate = useNavigate();
  const mayEnrol = useMayEnrol();
  const [isOpen, dialog] = useDisclosure(false);
  const { data, error, isPending, refetch } = useCustomerOverview();
  const show = (customerId: string) => void navigate({ to: '/customers/$customerId', params: { customerId } });
  const begin = (customerId: string) => void navigate({ to: '/onboarding/$customerId', params: { customerId } });
  const current = useListCursor(data?.items.map(({ customer }) => customer.id) ?? [], show);
  if (user.customer) return <Navigate to="/customers/$customerId" params={{ customerId: user.customer.id }} replace />;
  const tools = mayEnrol && (
    <Button leftSection={<Plus size={14} aria-hidden />} onClick={dialog.open} data-testid="new-customer">
      {t('onboarding.newCustomer')}
    </Button>
  );
  return (
    <Page title={t('nav.customers')} tools={tools}>
      {isPending && <LoadingRows />}
      {error && !data && <Failed error={error} retry={() => void refetch()} />}
      {data?.items.length === 0 && <Empty title={t('customers.empty')} hint={t('customers.emptyHint')} />}
      {data && data.items.length > 0 && <CustomerTable rows={data.items} current={current} show={show} />}
      {isOpen && <NewCustomer close={dialog.close} started={begin} />}
    </Page>
  );
}
