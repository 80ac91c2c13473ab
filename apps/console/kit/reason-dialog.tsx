import { Button, Modal, Stack, Text } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { DialogButtons } from './dialog-buttons';
import { ReasonField } from './reason-field';

interface Props {
  title: string;
  hint: string;
  label: string;
  placeholder?: string;
  maxLength?: number;
  minRows?: number;
  /** What was given before. */
  initial?: string;
  /** Asks only whether, not why. */
  noReason?: boolean;
  confirmText: string;
  danger?: boolean;
  busy: boolean;
  close: () => void;
  /** @param reason empty when none was asked for */
  confirm: (reason: string) => void;
  /** Its parts are `…-dialog`, `…-reason` and `…-confirm`. */
  testId: string;
}

/** Asks whether, and why. It stays open until whoever asked closes it: a refusal leaves what was typed. */
export function ReasonDialog({ initial = '', noReason, busy, close, confirm, testId, ...words }: Props) {
  const { title, hint, confirmText, danger, ...field } = words;
  const [reason, setReason] = useState(initial);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    confirm(reason.trim());
  };
  return (
    <Modal opened onClose={close} title={title} data-testid={`${testId}-dialog`}>
      <form onSubmit={submit}>
        <Stack gap="md">
          <Text size="sm">{hint}</Text>
          {!noReason && (
            <ReasonField {...field} reason={reason} setReason={setReason} data-testid={`${testId}-reason`} />
          )}
          <DialogButtons close={close}>
            <Button
              type="submit"
              color={danger ? 'red' : undefined}
              disabled={!noReason && reason.trim() === ''}
              loading={busy}
              data-testid={`${testId}-confirm`}
            >
              {confirmText}
            </Button>
          </DialogButtons>
        </Stack>
      </form>
    </Modal>
  );
}
