import type { ContractVersionView, CustomerDetail } from '@owl/contracts';
import { Badge, Button, Group, Text } from '@mantine/core';
import { CalendarPlus, Pencil, Undo2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Panel } from '../../kit/page';
import { useIsCustomer } from '../../kit/signed-in';
import classes from '../customers.module.css';
import { useMay } from '../use-may-change';
import { ContractForm } from './contract-form';
import { Changes, Terms } from './contract-terms';
import { Timeline } from './timeline';
import { Withdraw } from './withdraw';

/** What is being written: a new version that starts from one that is there, or one that is only prepared. */
type Writing = { from: ContractVersionView; isNew: boolean };

function Tools({
  version,
  write,
  withdraw,
}: {
  version: ContractVersionView;
  write: (writing: Writing) => void;
  withdraw: () => void;
}) {
  const { t } = useTranslation();
  if (!useMay('prepareContract') || version.place !== 'prepared') return null;
  return (
    <Group gap="xs">
      <Button
        variant="default"
        leftSection={<Pencil size={14} />}
        onClick={() => write({ from: version, isNew: false })}
        data-testid="contract-change"
      >
        {t('customers.contract.change')}
      </Button>
      <Button
        variant="default"
        color="red"
        leftSection={<Undo2 size={14} />}
        onClick={withdraw}
        data-testid="contract-withdraw"
      >
        {t('customers.contract.withdraw')}
      </Button>
    </Group>
  );
}

const COLORS = { past: 'gray', 'in-force': 'teal', prepared: 'owl' } as const;

function Version({ version, write, withdraw }: Parameters<typeof Tools>[0]) {
  const { t } = useTranslation();
  const title = (
    <span className={classes.badges}>
      {t('customers.contract.version', { no: version.versionNo })}
      <Badge color={COLORS[version.place]}>{t(`customers.contract.place.${version.place}`)}</Badge>
    </span>
  );
  const tools = <Tools version={version} write={write} withdraw={withdraw} />;
  return (
    <Panel title={title} tools={tools} testId="contract-version">
      <div className={classes.body}>
        <h3 className={classes.groupTitle}>{t('customers.contract.changes')}</h3>
        <Changes version={version} />
        {version.note && (
          <>
            <h3 className={classes.groupTitle}>{t('customers.contract.note')}</h3>
            <p className={classes.note}>{version.note}</p>
          </>
        )}
        <Terms terms={version.terms} />
      </div>
    </Panel>
  );
}

/** The versions of a contract, one of them in full; for leads, the way to the next one. */
export function ContractTab({ detail }: { detail: CustomerDetail }) {
  const { t } = useTranslation();
  const mayChange = useMay('prepareContract');
  const isCustomer = useIsCustomer();
  const [chosen, setChosen] = useState<string>();
  const [writing, setWriting] = useState<Writing>();
  const [isWithdrawing, setWithdrawing] = useState(false);
  const { contracts } = detail;
  const held = contracts.find(({ place }) => place === 'in-force') ?? contracts[0];
  const shown = contracts.find(({ id }) => id === chosen) ?? held;
  const done = (id: string | undefined) => {
    setWriting(undefined);
    if (id) setChosen(id);
  };
  if (writing)
    return <ContractForm key={writing.from.id} detail={detail} from={writing.from} isNew={writing.isNew} done={done} />;
  // The newest one is what the next one starts from: what is prepared is agreed already.
  const prepare = mayChange && contracts[0] && (
    <Button
      leftSection={<CalendarPlus size={14} />}
      onClick={() => setWriting({ from: contracts[0]!, isNew: true })}
      data-testid="contract-prepare"
    >
      {t('customers.contract.prepare')}
    </Button>
  );
  const hint = isCustomer ? 'ownHint' : mayChange ? 'immutable' : 'readOnly';
  return (
    <div className={classes.columns}>
      <Panel title={t('customers.contract.versions')} tools={prepare} testId="contract-versions">
        <Timeline versions={contracts} current={shown?.id} choose={setChosen} />
        <Text size="xs" c="dimmed" px="sm" pb="sm">
          {t(`customers.contract.${hint}`)}
        </Text>
      </Panel>
      {shown && <Version version={shown} write={setWriting} withdraw={() => setWithdrawing(true)} />}
      {shown && isWithdrawing && (
        <Withdraw customerId={detail.customer.id} version={shown} close={() => setWithdrawing(false)} />
      )}
    </div>
  );
}
