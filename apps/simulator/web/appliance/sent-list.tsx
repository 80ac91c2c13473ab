import { Group, Stack, Text } from '@mantine/core';
import { CircleAlert, CircleCheck } from 'lucide-react';
import type { ReactNode } from 'react';
import { useLanguage } from '../i18n/language';
import type { SentLine } from './sent-log';

/** What the appliance sent last, and what the intake said. */
export function SentList({ lines }: { lines: readonly SentLine[] }): ReactNode {
  const { texts } = useLanguage();
  if (lines.length === 0) return null;
  return (
    <Stack gap={6} mt="md" aria-live="polite">
      <Text fz="xs" fw={600} c="dimmed">
        {texts.appliance.log}
      </Text>
      {lines.map((line) => (
        <Group key={line.key} gap={8} wrap="nowrap" align="flex-start">
          {line.ok ? (
            <CircleCheck size={15} color="var(--mantine-color-teal-6)" style={{ flexShrink: 0, marginTop: 2 }} />
          ) : (
            <CircleAlert size={15} color="var(--mantine-color-red-6)" style={{ flexShrink: 0, marginTop: 2 }} />
          )}
          <div style={{ minWidth: 0 }}>
            <Text fz="sm" lh={1.35}>
              {line.title}
            </Text>
            <Text fz="xs" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
              {line.detail}
            </Text>
          </div>
        </Group>
      ))}
    </Stack>
  );
}
