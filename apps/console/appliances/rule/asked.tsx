import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';

interface Props {
  title: string;
  text: string;
  confirm: () => void;
  close: () => void;
}

/** Asks before something that was written is lost. */
export function Asked({ title, text, confirm, close }: Props) {
  const { t } = useTranslation();
  return (
    <Modal opened onClose={close} title={title} data-testid="asked">
      <Stack gap="md">
        <Text size="sm">{text}</Text>
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={close}>
            {t('common.cancel')}
          </Button>
          <Button onClick={confirm} data-testid="asked-confirm">
            {title}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
