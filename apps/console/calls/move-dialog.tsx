import type { RunMove } from '@owl/contracts';
import { Button, Modal, Stack, Text } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMoveRun } from '../api';
import { tellDone } from '../kit/failure';
import { newKey } from '../kit/new-key';
import { DialogButtons } from '../kit/dialog-buttons';
import { ReasonField } from '../kit/reason-field';

export type AskedMove = Exclude<RunMove, 'record-call'>;
interface Props {
  runId: string;
  move: AskedMove;
  /** Whom it is about, for a move about one contact. */
  contact?: { contactOrder: number; contactName: string };
  close: () => void;
}

/** Asks for the reason of a move in a call run, and makes it. */
export function MoveDialog({ runId, move, contact, close }: Props) {
  const { t } = useTranslation();
  const moving = useMoveRun(runId);
  const [key] = useState(newKey);
  const [reason, setReason] = useState('');
  const name = contact?.contactName ?? '';
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const wish = { key, reason: reason.trim() };
    moving.mutate(move === 'skip' ? { move, contactOrder: contact?.contactOrder ?? 0, ...wish } : { move, ...wish }, {
      onSuccess: () => {
        tellDone(t('board.done'));
        close();
      },
    });
  };
  return (
    <Modal opened onClose={close} title={t(`board.ask.${move}.title`, { name })} data-testid="run-move-dialog">
      <form onSubmit={submit}>
        <Stack gap="md">
          <Text size="sm" c="dimmed">
            {t(`board.ask.${move}.hint`)}
          </Text>
          <ReasonField
            label={t('board.reason')}
            placeholder={t('board.reasonPlaceholder')}
            reason={reason}
            setReason={setReason}
            data-testid="run-move-reason"
          />
          <DialogButtons close={close}>
            <Button
              type="submit"
              color={move === 'stop' ? 'red' : undefined}
              disabled={reason.trim() === ''}
              loading={moving.isPending}
              data-testid="run-move-confirm"
            >
              {t(`board.moves.${move}`)}
            </Button>
          </DialogButtons>
        </Stack>
      </form>
    </Modal>
  );
}
