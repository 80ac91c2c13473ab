import type { SlaMonth } from '@owl/contracts';
import { Anchor, Button, Group, Text } from '@mantine/core';
import { getRouteApi, Link } from '@tanstack/react-router';
import { Download } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { slaCsvAddress, useCustomerSla } from '../api';
import { useLanguage, useWords } from '../i18n';
import { MonthPicker } from '../kit/month-picker';
import { Page, Panel } from '../kit/page';
import { useIsCustomer } from '../kit/signed-in';
import { Failed, LoadingRows } from '../kit/states';
import { Breaches } from './breaches';
import { Figures } from './figures';
import monthClasses from '../kit/customer-months.module.css';
import classes from './sla.module.css';

const route = getRouteApi('/sla/$customerId');

function Title({ month }: { month: SlaMonth | undefined }) {
  const { t } = useTranslation();
  if (useIsCustomer()) return <>{t('sla.title')}</>;
  return (
    <span className={monthClasses.titleLine}>
      <Anchor fz="inherit" renderRoot={(props) => <Link to="/sla" search={{ month: month?.month }} {...props} />}>
        {t('sla.title')}
      </Anchor>
      {month && ` / ${month.customer.name}`}
    </span>
  );
}

/** One customer's month: both deadlines in figures, and what was late. */
export function CustomerSlaScreen() {
  const { t } = useTranslation();
  const word = useWords();
  const language = useLanguage();
  const { customerId } = route.useParams();
  const { month: asked } = route.useSearch();
  const navigate = route.useNavigate();
  const { data, error, refetch } = useCustomerSla(customerId, asked);
  const tools = data && (
    <Group gap="xs">
      <Button
        component="a"
        href={slaCsvAddress(customerId, data.month, language)}
        download
        variant="default"
        size="xs"
        leftSection={<Download size={14} aria-hidden />}
        data-testid="sla-csv"
      >
        {t('sla.csv')}
      </Button>
      <MonthPicker
        months={data.months}
        month={asked ?? data.month}
        onChange={(to) => void navigate({ search: { month: to } })}
      />
    </Group>
  );
  return (
    <Page
      title={<Title month={data} />}
      name={[t('sla.title'), data?.customer.name].filter(Boolean).join(' / ')}
      tools={tools}
    >
      {!data && (error ? <Failed error={error} retry={() => void refetch()} /> : <LoadingRows />)}
      {data && (
        <div className={monthClasses.screen}>
          <div className={classes.tiles}>
            {(['respondBy', 'reportBy'] as const).map((clock) => (
              <Panel key={clock} title={`${word('slaTarget', clock)} (${data[clock].due})`} testId={`tile-${clock}`}>
                <div className={classes.tile}>
                  <Figures figures={data[clock]} large />
                </div>
              </Panel>
            ))}
          </div>
          <Panel title={`${t('sla.breaches')} (${data.breaches.length})`}>
            <Breaches breaches={data.breaches} />
          </Panel>
          <Text size="xs" c="dimmed">
            {t('sla.hint')}
          </Text>
        </div>
      )}
    </Page>
  );
}
