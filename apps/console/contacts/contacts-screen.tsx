import type { CustomerContacts } from '@owl/contracts';
import { Button } from '@mantine/core';
import { getRouteApi } from '@tanstack/react-router';
import { UserCheck } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useContacts } from '../api';
import { CustomerFilter } from '../kit/customer-filter';
import { Page } from '../kit/page';
import { useIsCustomer } from '../kit/signed-in';
import { Empty, Failed, LoadingRows } from '../kit/states';
import classes from './contacts.module.css';
import { ContactsOfCustomer } from './customer-contacts';
import { CONTACT_FILTERS, type ContactFilter, shownCustomers } from './shown-customers';

const route = getRouteApi('/contacts');

interface FilterProps {
  items: readonly CustomerContacts[];
  value: ContactFilter | undefined;
  choose: (filter: ContactFilter | undefined) => void;
}

/** Each with how many customers it would leave. */
function Filters({ items, value, choose }: FilterProps) {
  const { t } = useTranslation();
  const all = [undefined, ...CONTACT_FILTERS];
  return (
    <div className={classes.filters} role="group" aria-label={t('contacts.filter.label')}>
      {all.map((filter) => (
        <Button
          key={filter ?? 'all'}
          size="compact-sm"
          variant={filter === value ? 'filled' : 'default'}
          aria-pressed={filter === value}
          onClick={() => choose(filter)}
          data-testid={`show-${filter ?? 'all'}`}
        >
          {t(`contacts.filter.${filter ?? 'all'}`)}
          <span className={classes.count}>{shownCustomers(items, filter).length}</span>
        </Button>
      ))}
    </div>
  );
}

/** 連絡先: who is telephoned at night, and whether that will work. Customers nobody can be called for stand on top. */
export function ContactsScreen() {
  const { t } = useTranslation();
  const { customer, show } = route.useSearch();
  const navigate = route.useNavigate();
  const isCustomer = useIsCustomer();
  const { data, error, isPending, refetch } = useContacts(customer);
  const items = data?.items ?? [];
  const shown = shownCustomers(items, show);
  const goTo = (search: { customer?: string; show?: ContactFilter }) => void navigate({ search });
  const filter = <CustomerFilter value={customer} onChange={(id) => goTo({ customer: id, show })} />;
  return (
    <Page title={t('nav.contacts')} tools={filter}>
      {isPending && <LoadingRows rows={4} height={120} />}
      {error && !data && <Failed error={error} retry={() => void refetch()} />}
      {data && !isCustomer && (
        <Filters items={items} value={show} choose={(chosen) => goTo({ customer, show: chosen })} />
      )}
      {data && shown.length === 0 && (
        <Empty
          title={t(items.length === 0 ? 'contacts.empty' : 'contacts.nothingShown')}
          hint={items.length === 0 ? t('contacts.emptyHint') : undefined}
          icon={UserCheck}
        />
      )}
      <div className={classes.list}>
        {shown.map((of) => (
          <ContactsOfCustomer key={of.customer.id} of={of} linked={!isCustomer} />
        ))}
      </div>
    </Page>
  );
}
