import { Group, NumberInput, Select, Stack, Text } from '@mantine/core';
import { RadioTower } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import type { ScenarioView, SentAlert, SentStorm, WorldView } from '../../server/api-shapes';
import { ask } from '../api/client';
import { useLanguage } from '../i18n/language';
import { Panel } from '../shell/panel';
import { ScenarioButtons } from './scenario-buttons';
import { SentList } from './sent-list';
import { withLine, type SentLine } from './sent-log';
import { StormForm } from './storm-form';

interface AppliancePanelProps {
  readonly world: WorldView;
  readonly customer: string;
  readonly onCustomer: (customer: string) => void;
}

/** Chooses an appliance and makes it mail. */
export function AppliancePanel({ world, customer, onCustomer }: AppliancePanelProps): ReactNode {
  const { language, texts } = useLanguage();
  const [chosen, setChosen] = useState<string | null>(null);
  const [format, setFormat] = useState('');
  const [minutesAgo, setMinutesAgo] = useState<number | string>(0);
  const [busy, setBusy] = useState(false);
  const [log, setLog] = useState<SentLine[]>([]);
  const customers = [...new Set(world.appliances.map((appliance) => appliance.customer))];
  const own = world.appliances.filter((appliance) => appliance.customer === customer);
  const appliance = own.find((one) => one.address === chosen) ?? own[0];

  const send = async (act: (address: string) => Promise<Omit<SentLine, 'key'>>): Promise<void> => {
    if (!appliance) return;
    setBusy(true);
    const line = await act(appliance.address).catch((error: Error) => ({
      ok: false,
      title: appliance.name,
      detail: error.message,
    }));
    setLog((before) => withLine(before, line));
    setBusy(false);
  };
  const alert = (scenario: ScenarioView): void =>
    void send(async (address) => {
      const order = {
        address,
        scenario: scenario.id,
        minutesAgo: Number(minutesAgo) || 0,
        ...(format ? { format } : {}),
      };
      const sent = await ask<SentAlert>('/alerts', order);
      const title = `${scenario.title[language]} — ${texts.appliance.sent(sent.alertNumbers.join('/'))}`;
      return { ok: true, title, detail: sent.answer };
    });
  const storm = (count: number): void =>
    void send(async (address) => {
      const sent = await ask<SentStorm>('/storms', { address, count });
      const title = texts.appliance.stormSent(sent.accepted, sent.refused);
      return { ok: sent.refused === 0, title, detail: sent.firstRefusal ?? '' };
    });

  return (
    <Panel title={texts.appliance.title} icon={<RadioTower size={16} aria-hidden />}>
      <Stack gap="xs">
        <Select
          label={texts.appliance.customer}
          data={customers}
          value={customer}
          onChange={(value) => value && onCustomer(value)}
        />
        {appliance ? (
          <Select
            label={texts.appliance.appliance}
            data={own.map((one) => ({ value: one.address, label: one.name }))}
            value={appliance.address}
            onChange={setChosen}
          />
        ) : (
          <Text fz="sm" c="dimmed">
            {texts.appliance.none}
          </Text>
        )}
        {appliance && (
          <Text fz="xs" c="dimmed" ff="monospace" style={{ overflowWrap: 'anywhere' }}>
            → {appliance.address}
          </Text>
        )}
        <Group grow gap="xs" align="flex-start">
          <Select
            label={texts.appliance.format}
            data={[
              { value: '', label: texts.appliance.formatDefault },
              ...world.formats.map((value) => ({ value, label: texts.formats[value] ?? value })),
            ]}
            value={format}
            onChange={(value) => setFormat(value ?? '')}
          />
          <NumberInput
            label={texts.appliance.minutesAgo}
            value={minutesAgo}
            onChange={setMinutesAgo}
            min={0}
            max={10_080}
            allowDecimal={false}
          />
        </Group>
        <Text fz="sm" fw={600} mt={4}>
          {texts.appliance.scenarios}
        </Text>
        <ScenarioButtons scenarios={world.scenarios} disabled={busy || !appliance} onSend={alert} />
      </Stack>
      <StormForm disabled={busy || !appliance} onSend={storm} />
      <SentList lines={log} />
    </Panel>
  );
}
