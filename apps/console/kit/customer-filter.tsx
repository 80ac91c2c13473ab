import { Select } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useCustomers } from '../api';
import { useIsCustomer } from './signed-in';

/** Narrows a list to one customer. A customer sees only their own rows, so for them there is nothing to choose. */
export function CustomerFilter({
  value,
  onChange,
}: {
  value: string | undefined;
  onChange: (id: string | undefined) => void;
}) {
  const { t } = useTranslation();
  const { data } = useCustomers();
  if (useIsCustomer()) return null;
  return (
    <Select
      aria-label={t('common.customer')}
      data-testid="customer-filter"
      placeholder={t('common.allCustomers')}
      data={data?.items.map(({ id, name }) => ({ value: id, label: name })) ?? []}
      value={value ?? null}
      onChange={(id) => onChange(id ?? undefined)}
      clearable
      searchable
      w={210}
    />
  );
}
