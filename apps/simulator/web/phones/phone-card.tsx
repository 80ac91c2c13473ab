import { Badge, Button, Group, Select, Text } from '@mantine/core';
import { Phone, PhoneCall, PhoneOff, PhoneIncoming } from 'lucide-react';
import type { ReactNode } from 'react';
import type { ContactView, PhoneView } from '../../server/api-shapes';
import { ask } from '../api/client';
import { useLanguage } from '../i18n/language';
import { Keypad } from './keypad';
import classes from './phone-card.module.css';
import { Transcript } from './transcript';

interface PhoneCardProps {
  readonly order: number;
  readonly contact: ContactView;
  readonly phone: PhoneView | null;
  readonly behaviours: readonly string[];
  readonly onError: (error: Error) => void;
}

const COLORS = { idle: 'gray', ringing: 'orange', 'in-call': 'teal' } as const;

/** One contact's telephone: rings, is answered, shows what is said, has keys. */
export function PhoneCard({ order, contact, phone, behaviours, onError }: PhoneCardProps): ReactNode {
  const { texts } = useLanguage();
  const state = phone?.state ?? 'idle';
  const act = (path: string, body: object = {}): void => {
    ask(`/phones/${encodeURIComponent(contact.phone)}/${path}`, body).catch(onError);
  };
  return (
    <article className={classes.card} data-state={state} data-testid={`phone-${order}`} aria-label={contact.name}>
      <div className={classes.main}>
        <Group gap="sm" wrap="nowrap" align="center">
          <span className={classes.handset}>{handset(state)}</span>
          <div style={{ flex: 1, minWidth: 0 }}>
            <Group gap={6} wrap="nowrap">
              <Badge size="sm" variant="filled" color="dark.4" circle style={{ flexShrink: 0 }}>
                {order}
              </Badge>
              <Text fw={600} fz={15} lh={1.3} style={{ minWidth: 0, overflowWrap: 'anywhere' }}>
                {contact.name}
              </Text>
              <Badge size="xs" color="gray" variant="outline" style={{ flexShrink: 0 }}>
                {contact.language.toUpperCase()}
              </Badge>
            </Group>
            <Text fz="xs" c="dimmed" ff="monospace">
              {contact.phone}
            </Text>
          </div>
          <Badge
            color={COLORS[state]}
            variant={state === 'idle' ? 'light' : 'filled'}
            role="status"
            style={{ flexShrink: 0 }}
          >
            {texts.phones[state]}
          </Badge>
        </Group>
        <Transcript phone={phone} />
        <Group gap="xs" mt={8} wrap="wrap">
          <Button
            color="teal"
            size="sm"
            leftSection={<Phone size={15} />}
            disabled={state !== 'ringing'}
            onClick={() => act('answer')}
          >
            {texts.phones.answer}
          </Button>
          <Button
            color="red"
            size="sm"
            variant={state === 'idle' ? 'default' : 'filled'}
            leftSection={<PhoneOff size={15} />}
            disabled={state === 'idle'}
            onClick={() => act(state === 'ringing' ? 'decline' : 'hang-up')}
          >
            {state === 'in-call' ? texts.phones.hangUp : texts.phones.decline}
          </Button>
          <Select
            aria-label={texts.phones.behaviour}
            title={texts.phones.behaviour}
            size="sm"
            data={behaviours.map((value) => ({ value, label: texts.behaviours[value] ?? value }))}
            value={phone?.behaviour ?? 'ring'}
            onChange={(value) => value && act('behaviour', { behaviour: value })}
            style={{ flex: 1, minWidth: 170 }}
            maxDropdownHeight={360}
          />
        </Group>
      </div>
      <Keypad
        active={state === 'in-call'}
        listening={phone?.call?.listening ?? false}
        onPress={(key) => act('press', { key })}
      />
    </article>
  );
}

function handset(state: PhoneView['state']): ReactNode {
  if (state === 'ringing') return <PhoneIncoming size={22} aria-hidden />;
  return state === 'in-call' ? <PhoneCall size={22} aria-hidden /> : <Phone size={22} aria-hidden />;
}
