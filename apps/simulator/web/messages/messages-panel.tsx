import { Badge, Group, Select, Stack, Text } from '@mantine/core';
import { MessageSquareText } from 'lucide-react';
import type { ReactNode } from 'react';
import type { MessageView, MessagesView } from '../../server/api-shapes';
import { ask } from '../api/client';
import { shortMoment } from '../api/times';
import { useLanguage } from '../i18n/language';
import { Panel } from '../shell/panel';
import classes from './messages.module.css';

const COLORS: Record<string, string> = { delivered: 'teal', undelivered: 'red', failed: 'red' };

interface MessagesPanelProps {
  readonly messages: MessagesView | null;
  readonly onError: (error: Error) => void;
}

/** Text messages as the telephones show them, newest first. */
export function MessagesPanel({ messages, onError }: MessagesPanelProps): ReactNode {
  const { texts } = useLanguage();
  const behave = (behaviour: string): void => {
    ask('/messages/behaviour', { behaviour }).catch(onError);
  };
  const shown = messages?.messages ?? [];
  return (
    <Panel title={texts.messages.title} icon={<MessageSquareText size={16} aria-hidden />}>
      <Stack gap="sm">
        <Select
          size="xs"
          label={texts.messages.behaviour}
          data={(messages?.behaviours ?? []).map((value) => ({
            value,
            label: texts.messages.behaviours[value] ?? value,
          }))}
          value={messages?.behaviour ?? null}
          onChange={(value) => value && behave(value)}
        />
        {shown.length === 0 ? (
          <Text fz="sm" c="dimmed" py="sm" ta="center">
            {texts.messages.empty}
          </Text>
        ) : (
          <div className={classes.list}>
            {shown.map((message) => (
              <Bubble key={message.sid} message={message} />
            ))}
          </div>
        )}
      </Stack>
    </Panel>
  );
}

function Bubble({ message }: { message: MessageView }): ReactNode {
  const { language, texts } = useLanguage();
  return (
    <article className={classes.message} data-testid="sms">
      <Group justify="space-between" gap="xs" wrap="nowrap">
        <Text span fz="xs" c="dimmed" ff="monospace">
          {message.to}
        </Text>
        <Group gap={6} wrap="nowrap">
          <Text span fz="xs" c="dimmed">
            {shortMoment(new Date(message.createdAt), language)}
          </Text>
          <Badge size="xs" variant="light" color={COLORS[message.status] ?? 'gray'}>
            {texts.messages.statuses[message.status] ?? message.status}
          </Badge>
        </Group>
      </Group>
      <p className={classes.body}>{message.body}</p>
    </article>
  );
}
