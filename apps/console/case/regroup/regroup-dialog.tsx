import type { CaseDetail, RegroupMove } from '@owl/contracts';
import { Button, Modal, Stack, Text, Textarea } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RegroupAnswers } from '../../api';
import { AlertChoice } from './alert-choice';
import { TargetChoice } from './target-choice';
import { DialogButtons } from '../../kit/dialog-buttons';

const HINTS = {
  merge: 'regroup.mergeHint',
  split: 'regroup.splitHint',
  'undo-merge': 'regroup.undoMergeHint',
  'undo-split': 'regroup.undoSplitHint',
} as const;

interface Props {
  move: RegroupMove;
  theCase: CaseDetail;
  busy: boolean;
  close: () => void;
  confirm: (answers: RegroupAnswers) => void;
}

/** Asks for what a move needs: the other case, the alerts, and always the reason. */
export function RegroupDialog({ move, theCase, busy, close, confirm }: Props) {
  const { t } = useTranslation();
  const [intoId, setIntoId] = useState<string>();
  const [alertIds, setAlertIds] = useState<string[]>([]);
  const [reason, setReason] = useState('');
  const chosen = move === 'merge' ? intoId !== undefined : move !== 'split' || isPart(alertIds, theCase);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    confirm({ move, reason: reason.trim(), intoId, alertIds });
  };
  return (
    <Modal opened onClose={close} title={t(`regroup.${move}`)} size="lg" data-testid="regroup-dialog">
      <form onSubmit={submit}>
        <Stack gap="md">
          <Text size="sm" c="dimmed">
            {t(HINTS[move])}
          </Text>
          {move === 'merge' && <TargetChoice theCase={theCase} value={intoId} onChange={setIntoId} />}
          {move === 'split' && <AlertChoice theCase={theCase} value={alertIds} onChange={setAlertIds} />}
          <Textarea
            label={t('regroup.reason')}
            description={t('regroup.reasonHint')}
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
            maxLength={2000}
            autosize
            minRows={2}
            required
            data-testid="regroup-reason"
          />
          <DialogButtons close={close}>
            <Button
              type="submit"
              disabled={!chosen || reason.trim() === ''}
              loading={busy}
              data-testid="regroup-confirm"
            >
              {t(`regroup.confirm.${move}`)}
            </Button>
          </DialogButtons>
        </Stack>
      </form>
    </Modal>
  );
}

const isPart = (ids: readonly string[], { alertCount }: CaseDetail): boolean =>
  ids.length > 0 && ids.length < alertCount;
