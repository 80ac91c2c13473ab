import { Badge, Button, Group, Menu, Text } from '@mantine/core';
import { Briefcase, ChevronDown, Clock, Moon } from 'lucide-react';
import { useEffect, useState, type ReactNode } from 'react';
import { MOMENTS, type Moment } from '../../server/api-shapes';
import { ask } from '../api/client';
import { dayOf, shortMoment, timeOf } from '../api/times';
import type { Live } from '../api/use-live';
import { useLanguage } from '../i18n/language';
import { Panel } from '../shell/panel';

/** The time of the service, the window it is in, and the jumps forward. */
export function ClockCard({ clock, onError }: { clock: Live['clock']; onError: (error: Error) => void }): ReactNode {
  const { language, texts } = useLanguage();
  const now = useServiceNow(clock);
  const window = clock?.window ?? null;
  const business = window === 'business';
  const jump = (moment: Moment): void => {
    ask('/clock/jump', { moment }).catch(onError);
  };
  return (
    <Panel title={texts.clock.title} icon={<Clock size={16} aria-hidden />}>
      <Group justify="space-between" align="flex-end" wrap="nowrap" gap="xs">
        <div>
          <Text fz="sm" c="dimmed">
            {now ? dayOf(now, language) : '—'}
          </Text>
          <Text fz={34} fw={600} lh={1.1} style={{ fontVariantNumeric: 'tabular-nums' }} data-testid="service-time">
            {now ? timeOf(now) : '--:--:--'}
          </Text>
        </div>
        <Badge
          size="lg"
          color={business ? 'teal' : window ? 'indigo' : 'gray'}
          leftSection={business ? <Briefcase size={13} /> : <Moon size={13} />}
          mb={4}
        >
          {texts.clock[window ?? 'unknown']}
        </Badge>
      </Group>
      <Menu width="target" shadow="md" position="bottom-start">
        <Menu.Target>
          <Button
            variant="default"
            fullWidth
            mt="sm"
            size="sm"
            rightSection={<ChevronDown size={14} />}
            disabled={!clock}
          >
            {texts.clock.jump}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {MOMENTS.map((moment) => (
            <Menu.Item key={moment} onClick={() => jump(moment)}>
              <Text fz="sm">{texts.clock[moment]}</Text>
              <Text fz="xs" c="dimmed">
                {clock ? `→ ${shortMoment(new Date(clock.moments[moment]), language)}` : ''}
              </Text>
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
      <Text fz="xs" c="dimmed" mt={6}>
        {texts.clock.note}
      </Text>
    </Panel>
  );
}

/** Counts on from the last reading, each second. */
function useServiceNow(clock: Live['clock']): Date | null {
  const [machine, setMachine] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setMachine(Date.now()), 500);
    return () => clearInterval(timer);
  }, []);
  if (!clock) return null;
  return new Date(new Date(clock.now).getTime() + Math.max(0, machine - clock.readAt));
}
