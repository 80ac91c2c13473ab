import type { RunMove } from '@owl/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMoveRun } from '../api';
import { tellDone } from '../kit/failure';
import { newKey } from '../kit/new-key';
import { ReasonDialog } from '../kit/reason-dialog';

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
  const name = contact?.contactName ?? '';
  const onSuccess = () => {
    tellDone(t('board.done'));
    close();
  };
  const make = (reason: string) => {
    const about = move === 'skip' ? { move, contactOrder: contact?.contactOrder ?? 0 } : { move };
    moving.mutate({ ...about, key, reason }, { onSuccess });
  };
  return (
    <ReasonDialog
      title={t(`board.ask.${move}.title`, { name })}
      hint={t(`board.ask.${move}.hint`)}
      label={t('board.reason')}
      placeholder={t('board.reasonPlaceholder')}
      confirmText={t(`board.moves.${move}`)}
      danger={move === 'stop'}
      busy={moving.isPending}
      close={close}
      confirm={make}
      testId="run-move"
    />
  );
}
