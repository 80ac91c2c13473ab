import { Button, Modal, Stack, Text, Textarea } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { DialogButtons } from '../../kit/dialog-buttons';

interface Props {
  busy: boolean;
  close: () => void;
  confirm: (reason: string) => void;
}

/** Gives the report back to its author, who has to know what is wrong with it. */
export function ReturnDialog({ busy, close, confirm }: Props) {
  const { t } = useTranslation();
  const [reason, setReason] = useState('');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    confirm(reason.trim());
  };
  return (
    <Modal opened onClose={close} title={t('report.returnTitle')} data-testid="return-dialog">
      <form onSubmit={submit}>
        <Stack gap="md">
          <Text size="sm" c="dimmed">
            {t('report.returnHint')}
          </Text>
          <Textarea
            label={t('move.reasonLabel')}
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
            maxLength={2000}
            autosize
            minRows={3}
            required
            data-autofocus
            data-testid="return-reason"
          />
          <DialogButtons close={close}>
            <Button type="submit" disabled={reason.trim() === ''} loading={busy} data-testid="return-confirm">
              {t('report.return')}
            </Button>
          </DialogButtons>
        </Stack>
      </form>
    </Modal>
  );
}
