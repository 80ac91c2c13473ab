import { Avatar, Menu, SegmentedControl, Text, UnstyledButton, useMantineColorScheme } from '@mantine/core';
import { LogOut } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useSignOut } from '../api';
import { useWords } from '../i18n';
import { LanguageChoice } from '../kit/language-choice';
import { useForget, useSignedIn } from '../kit/signed-in';
import { mayLeave } from '../kit/unsaved';
import classes from './shell.module.css';

function SchemeChoice() {
  const { t } = useTranslation();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const schemes = ['light', 'dark', 'auto'] as const;
  return (
    <SegmentedControl
      fullWidth
      aria-label={t('shell.appearance')}
      value={colorScheme}
      onChange={(choice) => setColorScheme(schemes.find((scheme) => scheme === choice) ?? 'auto')}
      data={schemes.map((scheme) => ({ value: scheme, label: t(`shell.${scheme}`) }))}
      data-testid="appearance"
    />
  );
}

export function UserMenu() {
  const { t } = useTranslation();
  const word = useWords();
  const { user } = useSignedIn();
  const signOut = useSignOut();
  const forget = useForget();
  const leave = async () => {
    if (await mayLeave()) signOut.mutate(undefined, { onSuccess: forget });
  };
  return (
    <Menu position="bottom-end" width={240} shadow="md">
      <Menu.Target>
        <UnstyledButton className={classes.user} aria-label={t('shell.userMenu')} data-testid="user-menu">
          <Avatar size={24} radius="xl" name={user.displayName} color="owl" />
          <span className={classes.userName}>{user.displayName}</span>
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <div style={{ padding: '6px 10px' }}>
          <Text size="sm" fw={600}>
            {user.displayName}
          </Text>
          <Text size="xs" c="dimmed">
            {user.email}
          </Text>
          <Text size="xs" c="dimmed">
            {user.customer ? `${user.customer.name} · ` : ''}
            {word('role', user.role)}
          </Text>
        </div>
        <Menu.Divider />
        <Menu.Label>{t('shell.language')}</Menu.Label>
        <LanguageChoice testId="language" fullWidth />
        <Menu.Label>{t('shell.appearance')}</Menu.Label>
        <SchemeChoice />
        <Menu.Divider />
        <Menu.Item leftSection={<LogOut size={14} />} onClick={() => void leave()} data-testid="sign-out">
          {t('shell.signOut')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
