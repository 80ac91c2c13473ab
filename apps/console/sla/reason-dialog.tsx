import type { SlaBreach } from '@owl/contracts';
import { Button, Modal, Stack, Text } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useExplainBreach } from '../api';
import { DialogButtons } from '../kit/dialog-buttons';
import { ReasonField } from '../kit/reason-field';

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
          <ReasonField
            label={t('sla.reasonLabel')}
            reason={reason}
            setReason={setReason}
            minRows={3}
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
