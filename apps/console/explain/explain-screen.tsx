import { Button, Group, Select, Text, TextInput } from '@mantine/core';
import { getRouteApi } from '@tanstack/react-router';
import { DateTime } from 'luxon';
import { useTranslation } from 'react-i18next';
import { serverTime, useCalendars, useCustomers, useExplanation } from '../api';
import classes from '../calendar/calendar.module.css';
import { Page, Panel } from '../kit/page';
import { useIsCustomer, useSignedIn } from '../kit/signed-in';
import { Empty, Failed } from '../kit/states';
import { ExplanationView } from './explanation-view';

const route = getRouteApi('/explain');
const CALENDAR = 'calendar:';
const CUSTOMER = 'customer:';

/** Whom or what it is about: a customer with their contract, or a calendar alone. */
function Target({ value, onChange }: { value: string | null; onChange: (value: string) => void }) {
  const { t } = useTranslation();
  const customers = useCustomers().data?.items ?? [];
  const calendars = useCalendars().data?.items ?? [];
  if (useIsCustomer()) return null;
  return (
    <Select
      label={t('calendar.explain.target')}
      data={[
        {
          group: t('calendar.explain.customers'),
          items: customers.map(({ id, name }) => ({ value: CUSTOMER + id, label: name })),
        },
        {
          group: t('calendar.explain.calendars'),
          items: calendars.map(({ name }) => ({ value: CALENDAR + name, label: name })),
        },
      ]}
      value={value}
      onChange={(to) => to && onChange(to)}
      searchable
      allowDeselect={false}
      size="sm"
      data-testid="explain-target"
    />
  );
}

/** 判定の説明: why a moment is business hours or not, and what would be done with an alert received then. */
export function ExplainScreen() {
  const { t } = useTranslation();
  const { zone } = useSignedIn();
  const { at, customer, calendar } = route.useSearch();
  const navigate = route.useNavigate();
  const { data, error, refetch } = useExplanation({ at, customerId: customer, calendar });
  const search = (part: { at?: string; customer?: string; calendar?: string }) =>
    void navigate({ search: { at, customer, calendar, ...part }, replace: true });
  const target = customer ? CUSTOMER + customer : calendar ? CALENDAR + calendar : null;
  const choose = (value: string) =>
    value.startsWith(CUSTOMER)
      ? search({ customer: value.slice(CUSTOMER.length), calendar: undefined })
      : search({ customer: undefined, calendar: value.slice(CALENDAR.length) });
  const now = () =>
    DateTime.fromMillis(serverTime('service', Date.now()), { zone: data?.zone ?? zone }).toFormat(
      "yyyy-MM-dd'T'HH:mm:ss",
    );
  return (
    <Page title={t('calendar.explain.title')}>
      <div className={`${classes.columns} ${classes.explain}`}>
        <Panel>
          <div className={classes.asked}>
            <Text size="sm" c="dimmed">
              {t('calendar.explain.lead')}
            </Text>
            <Target value={target} onChange={choose} />
            <Group align="flex-end" gap="xs">
              <TextInput
                type="datetime-local"
                step={1}
                label={t('calendar.explain.at', { zone: data?.zone ?? zone })}
                value={at ?? ''}
                onChange={(event) => search({ at: event.currentTarget.value || undefined })}
                w={240}
                data-testid="explain-at"
              />
              <Button variant="default" size="sm" onClick={() => search({ at: now() })} data-testid="explain-now">
                {t('calendar.explain.now')}
              </Button>
            </Group>
          </div>
        </Panel>
        <Panel title={t('calendar.explain.result')} testId="explanation">
          {error && <Failed error={error} retry={() => void refetch()} />}
          {!at && <Empty title={t('calendar.explain.ask')} />}
          {at && data && !error && <ExplanationView explanation={data} />}
        </Panel>
      </div>
    </Page>
  );
}
