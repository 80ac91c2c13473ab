import type { CustomerMonth } from '@owl/contracts';
import { Anchor, Badge } from '@mantine/core';
import { getRouteApi, Link } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { useCustomerUsage, useUsage } from '../api';
import { useLanguage, useWords } from '../i18n';
import { MonthPicker } from '../kit/month-picker';
import { Page, Panel } from '../kit/page';
import { useIsCustomer } from '../kit/signed-in';
import { Failed, LoadingRows } from '../kit/states';
import { HandledItems } from './handled-items';
import { Outlook } from './outlook';
import { OverageOrder } from './overage-order';
import { StatementPanel } from './statement/statement-panel';
import { isCovered } from './is-covered';
import { UsageBar } from './usage-bar';
import monthClasses from '../kit/customer-months.module.css';
import classes from './usage.module.css';
import { yen } from './yen';

const route = getRouteApi('/usage/$customerId');
// The chart library is as large as the rest of the console: it comes only with this screen.
const MonthsChart = lazy(() => import('./months-chart'));

function Summary({ month }: { month: CustomerMonth }) {
  const { t } = useTranslation();
  const word = useWords();
  const language = useLanguage();
  const { usage } = month;
  const windows = [
    ['business', usage.business],
    ['after-hours', usage.afterHours],
  ] as const;
  return (
    <div className={classes.tiles}>
      {windows.map(([name, window]) => (
        <Panel key={name} title={word('window', name)} testId={`tile-${name}`}>
          <div className={classes.tile}>
            <UsageBar usage={window} covered={isCovered(usage, window)} large />
            <span className={classes.quiet}>
              {t('usage.unitPrice')} {yen(window.unitPrice, language)}
              {window.amount > 0 && ` · ${t('usage.amount')} ${yen(window.amount, language)}`}
            </span>
          </div>
        </Panel>
      ))}
      <Panel title={t('usage.order')} testId="overage-order">
        <OverageOrder order={month.overageOrder} usage={usage} />
      </Panel>
    </div>
  );
}

function Title({ month }: { month: CustomerMonth | undefined }) {
  const { t } = useTranslation();
  const word = useWords();
  const isCustomer = useIsCustomer();
  return (
    <span className={monthClasses.titleLine}>
      {isCustomer ? (
        t('nav.usage')
      ) : (
        <Anchor fz="inherit" renderRoot={(props) => <Link to="/usage" search={{ month: month?.month }} {...props} />}>
          {t('nav.usage')}
        </Anchor>
      )}
      {month && ` / ${month.usage.customer.name}`}
      {month && (
        <Badge color={month.usage.state === 'final' ? 'teal' : 'gray'}>{word('monthState', month.usage.state)}</Badge>
      )}
      {month?.usage.contractKind === 'trial' && <Badge color="yellow">{word('contractKind', 'trial')}</Badge>}
    </span>
  );
}

/** One customer's month, item by item. */
export function CustomerUsageScreen() {
  const { t } = useTranslation();
  const { customerId } = route.useParams();
  const { month: asked } = route.useSearch();
  const navigate = route.useNavigate();
  const { data, error, refetch } = useCustomerUsage(customerId, asked);
  const { data: overview } = useUsage(asked);
  const picker = data && (
    <MonthPicker
      months={overview?.months ?? data.history.map(({ month }) => month)}
      month={asked ?? data.month}
      onChange={(to) => void navigate({ search: { month: to } })}
    />
  );
  return (
    <Page
      title={<Title month={data} />}
      name={[t('nav.usage'), data?.usage.customer.name].filter(Boolean).join(' / ')}
      tools={picker}
    >
      {!data && (error ? <Failed error={error} retry={() => void refetch()} /> : <LoadingRows />)}
      {data && (
        <div className={monthClasses.screen}>
          <Summary month={data} />
          <Outlook customerId={customerId} month={data.month} isOver={data.usage.state === 'final'} />
          <StatementPanel customerId={customerId} month={data.month} />
          <Panel title={t('usage.chart')}>
            <Suspense fallback={<LoadingRows rows={1} height={200} />}>
              <MonthsChart month={data} />
            </Suspense>
          </Panel>
          <Panel title={`${t('usage.items')} (${data.items.length})`}>
            <HandledItems items={data.items} />
          </Panel>
        </div>
      )}
    </Page>
  );
}
