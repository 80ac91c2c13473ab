import type { SlaBreach } from '@owl/contracts';
import { Button, Modal, Stack, Text, Textarea } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useExplainBreach } from '../api';
import { DialogButtons } from '../kit/dialog-buttons';

/** Asks why a case was late. */
export function ReasonDialog({ breach, close }: { breach: SlaBreach; close: () => void }) {
  const { t } = useTranslation();
  const [reason, setReason] = useState(breach.reason ?? '');
  const explain = useExplainBreach();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    explain.mutate({ id: breach.id, reason: reason.trim() }, { onSuccess: close });
  };
  return (
    <Modal opened onClose={close} title={`#${breach.caseNumber} ${t('sla.reasonLabel')}`} data-testid="reason-dialog">
      <form onSubmit={submit}>
        <Stack gap="md">
          <Text size="sm" c="dimmed">
            {t('sla.reasonHint')}
          </Text>
          <Textarea
            label={t('sla.reasonLabel')}
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
            maxLength={500}
            autosize
            minRows={3}
            required
            data-autofocus
            data-testid="breach-reason"
          />
          <DialogButtons close={close}>
            <Button type="submit" disabled={!reason.trim()} loading={explain.isPending} data-testid="save-reason">
              {t('sla.save')}
            </Button>
          </DialogButtons>
        </Stack>
      </form>
    </Modal>
  );
}
