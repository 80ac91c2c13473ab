import { Badge, Group, Text } from '@mantine/core';
import { Keyboard } from 'lucide-react';
import { useEffect, useRef, type ReactNode } from 'react';
import type { PhoneView } from '../../server/api-shapes';
import { shortMoment } from '../api/times';
import { useLanguage } from '../i18n/language';
import classes from './phone-card.module.css';

/** What is being said to the person, as it is said; after the call, how it ended. */
export function Transcript({ phone }: { phone: PhoneView | null }): ReactNode {
  const { language, texts } = useLanguage();
  const box = useRef<HTMLDivElement>(null);
  const call = phone?.call ?? null;
  const lines = call?.spoken ?? [];
  useEffect(() => {
    box.current?.scrollTo({ top: box.current.scrollHeight, behavior: 'smooth' });
  }, [lines.length]);
  return (
    <div className={classes.transcript} ref={box} aria-live="polite">
      {call ? (
        <Group gap={8} mb={4}>
          <Text fz="xs" c="dimmed">
            {shortMoment(new Date(call.createdAt), language)} · {texts.phones.from} {call.from}
          </Text>
          {phone?.state === 'idle' && (
            <Badge size="xs" color="gray">
              {texts.statuses[call.status] ?? call.status}
            </Badge>
          )}
          {call.keys.length > 0 && (
            <Badge size="xs" color="teal">
              {texts.phones.pressed}: {call.keys.join(' ')}
            </Badge>
          )}
          <Text fz="xs" c="dimmed">
            {texts.phones.calls(phone?.callCount ?? 0)}
          </Text>
        </Group>
      ) : (
        <Text fz="xs" c="dimmed">
          {texts.phones.silent}
        </Text>
      )}
      {lines.map((line, index) => (
        <p
          key={`${line.at} ${index}`}
          className={classes.spoken}
          lang={line.language}
          data-current={phone?.state === 'in-call' && index === lines.length - 1}
        >
          {line.text}
        </p>
      ))}
      {call?.listening && (
        <Badge size="sm" color="teal" variant="light" leftSection={<Keyboard size={12} />}>
          {texts.phones.listening}
        </Badge>
      )}
    </div>
  );
}
