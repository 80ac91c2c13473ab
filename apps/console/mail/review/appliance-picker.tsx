import { Select, SimpleGrid } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAppliances, useCustomers } from '../../api';

interface Props {
  /** Whose mail it is known to be; nobody else's appliance can be chosen then. */
  customerId: string | undefined;
  value: string | undefined;
  onChange: (applianceId: string | undefined) => void;
}

/** Whose mail it is: the customer, then one of their appliances. A customer's only appliance is taken at once. */
export function AppliancePicker({ customerId, value, onChange }: Props) {
  const { t } = useTranslation();
  const [customer, setCustomer] = useState(customerId);
  const customers = useCustomers();
  const { data } = useAppliances({});
  const all = data?.items.filter(({ retiredAt }) => retiredAt === null) ?? [];
  const ofCustomer = all.filter((appliance) => appliance.customer.id === customer);
  const chooseCustomer = (id: string | undefined) => {
    setCustomer(id);
    const theirs = all.filter((appliance) => appliance.customer.id === id);
    onChange(theirs.length === 1 ? theirs[0]?.id : undefined);
  };
  const none = customer !== undefined && data !== undefined && ofCustomer.length === 0;
  return (
    <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
      <Select
        size="sm"
        label={t('common.customer')}
        placeholder={t('quarantine.chooseCustomer')}
        data={customers.data?.items.map(({ id, name }) => ({ value: id, label: name })) ?? []}
        value={customer ?? null}
        onChange={(id) => chooseCustomer(id ?? undefined)}
        disabled={customerId !== undefined}
        searchable
        required
        data-testid="review-customer"
      />
      <Select
        size="sm"
        label={t('quarantine.appliance')}
        placeholder={t('quarantine.chooseAppliance')}
        data={ofCustomer.map(({ id, name }) => ({ value: id, label: name }))}
        value={value ?? null}
        onChange={(id) => onChange(id ?? undefined)}
        disabled={customer === undefined || none}
        error={none && t('quarantine.noAppliances')}
        required
        data-testid="review-appliance"
      />
    </SimpleGrid>
  );
}
