import type { CustomerDetail, MaintenanceView } from '@owl/contracts';
import { Badge, Button, Text } from '@mantine/core';
import { Wrench } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useEndMaintenance } from '../../api';
import { useLanguage } from '../../i18n';
import { tellDone } from '../../kit/failure';
import { Moment } from '../../kit/moment';
import { Panel } from '../../kit/page';
import { Empty } from '../../kit/states';
import classes from '../customers.module.css';
import { useMay } from '../use-may-change';
import { MaintenanceForm } from './maintenance-form';

const COLORS = { planned: 'owl', running: 'orange', over: 'gray' } as const;

function End({ customerId, window }: { customerId: string; window: MaintenanceView }) {
  const { t } = useTranslation();
  const ending = useEndMaintenance(customerId);
  const isRunning = window.state === 'running';
  if (!useMay('addMaintenance') || window.state === 'over') return null;
  const end = () =>
    ending.mutate(
      { id: window.id, version: window.version },
      { onSuccess: () => tellDone(t(isRunning ? 'customers.maintenance.ended' : 'customers.maintenance.takenBack')) },
    );
  return (
    <Button variant="default" loading={ending.isPending} onClick={end} data-testid="maintenance-end">
      {t(isRunning ? 'customers.maintenance.endNow' : 'customers.maintenance.takeBack')}
    </Button>
  );
}

function Window({ customerId, window }: { customerId: string; window: MaintenanceView }) {
  const between = useLanguage() === 'ja' ? '、' : ', ';
  const { t } = useTranslation();
  const { state, startsAt, endsAt, devices, reason, alerts } = window;
  return (
    <li data-state={state} data-testid="maintenance-window">
      <div className={classes.windowFacts}>
        <span className={classes.badges}>
          <Badge color={COLORS[state]}>{t(`customers.maintenance.state.${state}`)}</Badge>
          <strong>{reason}</strong>
        </span>
        <span className="tabular">
          <Moment at={startsAt} /> {t('customers.maintenance.until')} <Moment at={endsAt} />
        </span>
        <span className={classes.quiet}>
          {devices.length === 0 ? t('customers.maintenance.allDevices') : devices.join(between)}
          {state !== 'planned' && ` · ${t('customers.maintenance.alerts', { count: alerts })}`}
        </span>
      </div>
      <End customerId={customerId} window={window} />
    </li>
  );
}

/** Planned work at the customer's: what runs, what is to come, what was. */
export function MaintenanceTab({ detail }: { detail: CustomerDetail }) {
  const { t } = useTranslation();
  const mayAdd = useMay('addMaintenance');
  const [isAdding, setAdding] = useState(false);
  const { maintenance, customer, zone } = detail;
  const add = mayAdd && (
    <Button leftSection={<Wrench size={14} />} onClick={() => setAdding(true)} data-testid="maintenance-add">
      {t('customers.maintenance.add')}
    </Button>
  );
  return (
    <Panel title={t('customers.maintenance.title')} tools={add} testId="maintenance">
      <Text size="xs" c="dimmed" px="sm" pt="sm">
        {t('customers.maintenance.hint')}
      </Text>
      {maintenance.length === 0 && <Empty title={t('customers.maintenance.empty')} />}
      <ul className={classes.windows}>
        {maintenance.map((window) => (
          <Window key={window.id} customerId={customer.id} window={window} />
        ))}
      </ul>
      {isAdding && <MaintenanceForm customerId={customer.id} zone={zone} close={() => setAdding(false)} />}
    </Panel>
  );
}
