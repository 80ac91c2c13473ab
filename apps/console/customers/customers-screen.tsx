import { Navigate, useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useCustomerOverview } from '../api';
import { useListCursor } from '../kit/list-cursor';
import { Page } from '../kit/page';
import { useSignedIn } from '../kit/signed-in';
import { Empty, Failed, LoadingRows } from '../kit/states';
import { CustomerTable } from './customer-table';

/** お客様: whom we serve, and on what terms today. A customer goes straight to their own contract. */
export function CustomersScreen() {
  const { t } = useTranslation();
  const { user } = useSignedIn();
  const navigate = useNavigate();
  const { data, error, isPending, refetch } = useCustomerOverview();
  const show = (customerId: string) => void navigate({ to: '/customers/$customerId', params: { customerId } });
  const current = useListCursor(data?.items.map(({ customer }) => customer.id) ?? [], show);
  if (user.customer) return <Navigate to="/customers/$customerId" params={{ customerId: user.customer.id }} replace />;
  return (
    <Page title={t('nav.customers')}>
      {isPending && <LoadingRows />}
      {error && !data && <Failed error={error} retry={() => void refetch()} />}
      {data?.items.length === 0 && <Empty title={t('customers.empty')} hint={t('customers.emptyHint')} />}
      {data && data.items.length > 0 && <CustomerTable rows={data.items} current={current} show={show} />}
    </Page>
  );
}
