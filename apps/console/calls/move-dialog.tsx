import type { CallRunView, RunMove } from '@owl/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMoveRun } from '../api';
import { tellDone } from '../kit/failure';
import { newKey } from '../kit/new-key';
import { ReasonDialog } from '../kit/reason-dialog';

export type AskedMove = Exclude<RunMove, 'record-call'>;
interface Props {
  run: Pick<CallRunView, 'id' | 'alertCount'>;
  move: AskedMove;
  /** Whom it is about, for a move about one contact. */
  contact?: { contactOrder: number; contactName: string };
  close: () => void;
}

/** Asks for the reason of a move in a call run, and makes it. */
export function MoveDialog({ run, move, contact, close }: Props) {
  const { t } = useTranslation();
  const moving = useMoveRun(run.id);
  const [key] = useState(newKey);
  const [alertsSeen] = useState(run.alertCount || undefined);
  const name = contact?.contactName ?? '';
  const onSuccess = () => {
    tellDone(t('board.done'));
    close();
  };
  const make = (reason: string) => {
    const wish = { key, reason };
    if (move === 'skip') moving.mutate({ move, contactOrder: contact?.contactOrder ?? 0, ...wish }, { onSuccess });
    else if (move === 'stop') moving.mutate({ move, alertsSeen, ...wish }, { onSuccess });
    else moving.mutate({ move, ...wish }, { onSuccess });
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
