import type { ApplianceDetail, ApplianceMove } from '@owl/contracts';
import { Alert, Button, Modal, Stack, Text } from '@mantine/core';
import { Archive, ArchiveRestore } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMoveAppliance } from '../api';
import { DialogButtons } from '../kit/dialog-buttons';
import { ReasonField } from '../kit/reason-field';
import { tellDone } from '../kit/failure';
import { useMoment } from '../kit/moment';

const ICONS = { retire: Archive, reinstate: ArchiveRestore } as const;

function MoveDialog({
  appliance,
  move,
  close,
}: {
  appliance: ApplianceDetail;
  move: ApplianceMove;
  close: () => void;
}) {
  const { t } = useTranslation();
  const { id, name, version } = appliance;
  const moving = useMoveAppliance(id);
  const [reason, setReason] = useState('');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const onSuccess = () => {
      tellDone(t(`appliances.moved.${move}`));
      close();
    };
    moving.mutate({ move, version, reason: reason.trim() }, { onSuccess });
  };
  return (
    <Modal
      opened
      onClose={close}
      title={t(`appliances.ask.${move}.title`, { name })}
      data-testid="appliance-move-dialog"
    >
      <form onSubmit={submit}>
        <Stack gap="md">
          <Text size="sm">{t(`appliances.ask.${move}.hint`)}</Text>
          <ReasonField
            label={t('appliances.moveReason')}
            placeholder={t('appliances.moveReasonPlaceholder')}
            reason={reason}
            setReason={setReason}
            data-testid="appliance-move-reason"
          />
          <DialogButtons close={close}>
            <Button
              type="submit"
              color={move === 'retire' ? 'red' : undefined}
              disabled={reason.trim() === ''}
              loading={moving.isPending}
              data-testid="appliance-move-confirm"
            >
              {t(`appliances.moves.${move}`)}
            </Button>
          </DialogButtons>
        </Stack>
      </form>
    </Modal>
  );
}

/** Out of service and back, as the server allows it now. */
export function ApplianceMoves({ appliance }: { appliance: ApplianceDetail }) {
  const { t } = useTranslation();
  const [asked, setAsked] = useState<ApplianceMove>();
  return (
    <>
      {appliance.moves.map((move) => {
        const Icon = ICONS[move];
        return (
          <Button
            key={move}
            variant="default"
            leftSection={<Icon size={14} aria-hidden />}
            onClick={() => setAsked(move)}
            data-testid={`appliance-${move}`}
          >
            {t(`appliances.moves.${move}`)}
          </Button>
        );
      })}
      {asked && <MoveDialog appliance={appliance} move={asked} close={() => setAsked(undefined)} />}
    </>
  );
}

/** Stands above everything else about an appliance that is out of service. */
export function RetiredNote({ at }: { at: string }) {
  const { t } = useTranslation();
  const say = useMoment();
  return (
    <Alert
      color="orange"
      icon={<Archive size={18} />}
      title={t('appliances.retiredSince', { at: say(at, 'full') })}
      mx="md"
      mb="sm"
      data-testid="appliance-retired"
    >
      {t('appliances.retiredNote')}
    </Alert>
  );
}
