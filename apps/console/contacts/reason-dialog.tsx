import { Button, Modal, Stack, Text } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { DialogButtons } from '../kit/dialog-buttons';
import { ReasonField } from '../kit/reason-field';

interface Props {
  title: string;
  hint: string;
  label: string;
  required: boolean;
  confirmText: string;
  danger?: boolean;
  busy: boolean;
  close: () => void;
  /** @param reason empty when none was given */
  confirm: (reason: string) => void;
}

/** Asks whether, and why. */
export function ReasonDialog({ title, hint, label, required, confirmText, danger, busy, close, confirm }: Props) {
  const [reason, setReason] = useState('');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    confirm(reason.trim());
  };
  return (
    <Modal opened onClose={close} title={title}>
      <form onSubmit={submit} data-testid="reason-dialog">
        <Stack gap="md">
          <Text size="sm">{hint}</Text>
          {required && <ReasonField label={label} reason={reason} setReason={setReason} data-testid="reason" />}
          <DialogButtons close={close}>
            <Button
              type="submit"
              color={danger ? 'red' : undefined}
              disabled={required && reason.trim() === ''}
              loading={busy}
              data-testid="reason-confirm"
            >
              {confirmText}
            </Button>
          </DialogButtons>
        </Stack>
      </form>
    </Modal>
  );
}
