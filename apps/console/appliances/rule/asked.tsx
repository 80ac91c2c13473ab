import { Button, Modal, Stack, Text } from '@mantine/core';
import { DialogButtons } from '../../kit/dialog-buttons';

interface Props {
  title: string;
  text: string;
  confirm: () => void;
  close: () => void;
}

/** Asks before something that was written is lost. */
export function Asked({ title, text, confirm, close }: Props) {
  return (
    <Modal opened onClose={close} title={title} data-testid="asked">
      <Stack gap="md">
        <Text size="sm">{text}</Text>
        <DialogButtons close={close}>
          <Button onClick={confirm} data-testid="asked-confirm">
            {title}
          </Button>
        </DialogButtons>
      </Stack>
    </Modal>
  );
}
