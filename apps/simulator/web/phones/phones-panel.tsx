import { Stack, Text } from '@mantine/core';
import { Phone } from 'lucide-react';
import type { ReactNode } from 'react';
import type { PhoneView, WorldView } from '../../server/api-shapes';
import { useLanguage } from '../i18n/language';
import { Panel } from '../shell/panel';
import { PhoneCard } from './phone-card';

interface PhonesPanelProps {
  readonly world: WorldView;
  readonly phones: readonly PhoneView[];
  readonly customer: string;
  readonly onError: (error: Error) => void;
}

/** The telephones of a customer's contacts, in the order they are called. */
export function PhonesPanel({ world, phones, customer, onError }: PhonesPanelProps): ReactNode {
  const { texts } = useLanguage();
  const contacts = world.contacts.filter((contact) => contact.customer === customer);
  return (
    <Panel
      title={texts.phones.title}
      icon={<Phone size={16} aria-hidden />}
      aside={
        <Text span fz="xs" c="dimmed" fw={400}>
          {customer}
        </Text>
      }
    >
      <Stack gap="sm">
        {contacts.length === 0 && (
          <Text fz="sm" c="dimmed">
            {texts.phones.none}
          </Text>
        )}
        {contacts.map((contact, index) => (
          <PhoneCard
            key={`${contact.phone} ${index}`}
            order={index + 1}
            contact={contact}
            phone={phones.find((one) => one.number === contact.phone) ?? null}
            behaviours={world.behaviours}
            onError={onError}
          />
        ))}
      </Stack>
    </Panel>
  );
}
