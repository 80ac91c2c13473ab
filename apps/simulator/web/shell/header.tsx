import {
  ActionIcon,
  Box,
  Group,
  SegmentedControl,
  Text,
  Tooltip,
  useComputedColorScheme,
  useMantineColorScheme,
} from '@mantine/core';
import { Moon, PhoneCall, Sun } from 'lucide-react';
import type { ReactNode } from 'react';
import { useLanguage, type Language } from '../i18n/language';

/** Name of the page, language and light. */
export function Header({ connected }: { connected: boolean }): ReactNode {
  const { language, choose, texts } = useLanguage();
  const { setColorScheme } = useMantineColorScheme();
  const dark = useComputedColorScheme('light') === 'dark';
  const label = dark ? texts.toLight : texts.toDark;
  return (
    <Box component="header" px="md" py={10} style={{ background: '#0b3a44', color: '#fff' }}>
      <Group justify="space-between" wrap="nowrap" maw={1772} mx="auto">
        <Group gap="sm" wrap="nowrap" style={{ minWidth: 0 }}>
          <PhoneCall size={22} aria-hidden color="#ffd43b" style={{ flexShrink: 0 }} />
          <Box style={{ minWidth: 0 }}>
            <Text component="h1" fw={700} fz={16} lh={1.2} m={0}>
              {texts.title}
            </Text>
            <Text fz={11.5} c={connected ? 'gray.4' : 'yellow.3'} truncate role="status">
              {connected ? texts.subtitle : texts.disconnected}
            </Text>
          </Box>
        </Group>
        <Group gap="xs" wrap="nowrap">
          <SegmentedControl
            aria-label={texts.language}
            value={language}
            onChange={(value) => choose(value as Language)}
            data={[
              { value: 'ja', label: '日本語' },
              { value: 'en', label: 'EN' },
            ]}
          />
          <Tooltip label={label}>
            <ActionIcon
              variant="subtle"
              color="gray.3"
              size="lg"
              aria-label={label}
              onClick={() => setColorScheme(dark ? 'light' : 'dark')}
            >
              {dark ? <Sun size={18} /> : <Moon size={18} />}
            </ActionIcon>
          </Tooltip>
        </Group>
      </Group>
    </Box>
  );
}
