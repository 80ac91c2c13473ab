import type { AlertView } from '@owl/contracts';
import { Anchor, Badge, Button, Modal, Stack, Text, Textarea } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { SearchCheck } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useRequestInvestigation } from '../api';
import { tellDone } from './failure';
import { useMoment } from './moment';
import { DialogButtons } from './dialog-buttons';
import { useOverDialog } from './nested-dialog';

function RequestDialog({ alertId, close }: { alertId: string; close: () => void }) {
  const { t } = useTranslation();
  const say = useMoment();
  useOverDialog();
  const request = useRequestInvestigation(alertId);
  const [reason, setReason] = useState('');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    request.mutate(reason.trim() || undefined, {
      onSuccess: ({ effectiveAt }) => {
        tellDone(t('investigation.done', { at: say(effectiveAt, 'short') }));
        close();
      },
    });
  };
  return (
    <Modal opened onClose={close} title={t('investigation.title')} data-testid="investigation-dialog">
      <form onSubmit={submit}>
        <Stack gap="md">
          <Text size="sm">{t('investigation.hint')}</Text>
          <Text size="sm" c="dimmed">
            {t('investigation.counts')}
          </Text>
          <Textarea
            label={t('investigation.reason')}
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
            maxLength={2000}
            autosize
            minRows={2}
          />
          <DialogButtons close={close}>
            <Button type="submit" loading={request.isPending} data-testid="investigation-confirm">
              {t('investigation.request')}
            </Button>
          </DialogButtons>
        </Stack>
      </form>
    </Modal>
  );
}

/** Lets an after-hours alert be investigated on the next working day, or leads to the case that came of it. */
export function RequestInvestigation({ alert }: { alert: Pick<AlertView, 'id' | 'investigation' | 'caseId'> }) {
  const { t } = useTranslation();
  const [asking, setAsking] = useState(false);
  const { id, investigation, caseId } = alert;
  if (investigation === 'requested' && caseId) {
    return (
      <Badge color="blue" variant="light" tt="none" data-testid="investigation-requested">
        {t('investigation.requested')}{' '}
        <Anchor fz="inherit" renderRoot={(props) => <Link to="/cases/$caseId" params={{ caseId }} {...props} />}>
          {t('investigation.openCase')}
        </Anchor>
      </Badge>
    );
  }
  if (investigation !== 'possible') return null;
  return (
    <>
      <Button
        size="compact-xs"
        variant="light"
        leftSection={<SearchCheck size={13} />}
        onClick={() => setAsking(true)}
        data-testid="request-investigation"
      >
        {t('investigation.request')}
      </Button>
      {asking && <RequestDialog alertId={id} close={() => setAsking(false)} />}
    </>
  );
}
