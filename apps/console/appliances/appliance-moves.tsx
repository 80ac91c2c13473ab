import type { ApplianceDetail, ApplianceMove } from '@owl/contracts';
import { Alert, Button } from '@mantine/core';
import { Archive, ArchiveRestore } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMoveAppliance } from '../api';
import { tellDone } from '../kit/failure';
import { useMoment } from '../kit/moment';
import { ReasonDialog } from '../kit/reason-dialog';

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
  const onSuccess = () => {
    tellDone(t(`appliances.moved.${move}`));
    close();
  };
  return (
    <ReasonDialog
      title={t(`appliances.ask.${move}.title`, { name })}
      hint={t(`appliances.ask.${move}.hint`)}
      label={t('appliances.moveReason')}
      placeholder={t('appliances.moveReasonPlaceholder')}
      confirmText={t(`appliances.moves.${move}`)}
      danger={move === 'retire'}
      busy={moving.isPending}
      close={close}
      confirm={(reason) => moving.mutate({ move, version, reason }, { onSuccess })}
      testId="appliance-move"
    />
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
