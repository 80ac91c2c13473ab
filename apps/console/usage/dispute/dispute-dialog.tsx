import type { DisputeMove } from '@owl/contracts';
import { Button, Modal, Stack, Text, Textarea } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useIsCustomer } from '../../kit/signed-in';
import { DialogButtons } from '../../kit/dialog-buttons';
import { useOverDialog } from '../../kit/nested-dialog';

const NEEDS_REASON: readonly string[] = ['raise', 'propose', 'reject'];
const HINTS = {
  raise: 'dispute.raiseHint',
  propose: 'dispute.proposeHint',
  approve: 'dispute.approveHint',
  reject: 'dispute.rejectHint',
  withdraw: 'dispute.withdrawHint',
} as const;

interface Props {
  does: 'raise' | DisputeMove;
  busy: boolean;
  close: () => void;
  confirm: (reason: string) => void;
}

/** Asks for the words a dispute, or a decision about it, needs. */
export function DisputeDialog({ does, busy, close, confirm }: Props) {
  const { t } = useTranslation();
  useOverDialog();
  const [reason, setReason] = useState('');
  const isCustomer = useIsCustomer();
  const required = NEEDS_REASON.includes(does) || (does === 'withdraw' && !isCustomer);
  // Raised by us, it is in the customer's name: what is said to the customer would be nonsense.
  const isForCustomer = does === 'raise' && !isCustomer;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    confirm(reason.trim());
  };
  return (
    <Modal
      opened
      onClose={close}
      title={t(isForCustomer ? 'dispute.raiseFor' : `dispute.${does}`)}
      data-testid="dispute-dialog"
    >
      <form onSubmit={submit}>
        <Stack gap="md">
          <Text size="sm">{t(isForCustomer ? 'dispute.raiseForHint' : HINTS[does])}</Text>
          <Textarea
            label={t('dispute.reason')}
            description={does === 'raise' ? undefined : t('dispute.reasonForCustomer')}
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
            maxLength={2000}
            autosize
            minRows={3}
            required={required}
            data-autofocus
            data-testid="dispute-reason"
          />
          <DialogButtons close={close}>
            <Button
              type="submit"
              disabled={required && reason.trim() === ''}
              loading={busy}
              data-testid="dispute-confirm"
            >
              {t(isForCustomer ? 'dispute.raiseForConfirm' : `dispute.${does}`)}
            </Button>
          </DialogButtons>
        </Stack>
      </form>
    </Modal>
  );
}
