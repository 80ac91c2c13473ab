import { Text } from '@mantine/core';
import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { MonthPicker } from './month-picker';
import { Page } from './page';
import { Empty, Failed, LoadingRows } from './states';

interface CustomersOfMonth {
  months: readonly string[];
  month: string;
  customers: readonly unknown[];
}
interface Props<D extends CustomersOfMonth> {
  title: string;
  empty: string;
  hint: string;
  query: Pick<UseQueryResult<D>, 'data' | 'error' | 'isPending' | 'refetch'>;
  /** The month of the address; without one the server chooses. */
  month: string | undefined;
  choose: (month: string) => void;
  above?: ReactNode;
  table: (data: D) => ReactNode;
}

/** All customers in one month, with the month to be picked. */
export function CustomerMonths<D extends CustomersOfMonth>(props: Props<D>) {
  const { title, empty, hint, month, choose, above, table } = props;
  const { data, error, isPending, refetch } = props.query;
  const picker = data && <MonthPicker months={data.months} month={month ?? data.month} onChange={choose} />;
  return (
    <Page title={title} tools={picker}>
      {above}
      {isPending && <LoadingRows />}
      {error && !data && <Failed error={error} retry={() => void refetch()} />}
      {data?.customers.length === 0 && <Empty title={empty} />}
      {data && data.customers.length > 0 && (
        <>
          {table(data)}
          <Text size="xs" c="dimmed" p="md">
            {hint}
          </Text>
        </>
      )}
    </Page>
  );
}
