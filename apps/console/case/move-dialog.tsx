import { Verdict } from '@owl/contracts';
import { Button, Modal, Radio, Stack, Text } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useWords } from '../i18n';
import { type AskedMove, MOVE_QUESTIONS } from './move-questions';
import { DialogButtons } from '../kit/dialog-buttons';
import { ReasonField } from '../kit/reason-field';

interface Props {
  move: AskedMove;
  verdict: Verdict | null;
  busy: boolean;
  close: () => void;
  confirm: (answers: { verdict?: Verdict; reason?: string }) => void;
}

function VerdictPicker({ value, onChange }: { value: Verdict | null; onChange: (verdict: Verdict | null) => void }) {
  const { t } = useTranslation();
  const word = useWords();
  return (
    <Radio.Group
      label={t('move.verdictLabel')}
      value={value}
      onChange={(chosen) => onChange(Verdict.options.find((option) => option === chosen) ?? null)}
    >
      <Stack gap={8} mt={8}>
        {Verdict.options.map((option) => (
          <Radio key={option} value={option} label={word('verdict', option)} data-testid={`verdict-${option}`} />
        ))}
      </Stack>
    </Radio.Group>
  );
}

/** Asks for the verdict or the reason a move needs. */
export function MoveDialog({ move, verdict: known, busy, close, confirm }: Props) {
  const { t } = useTranslation();
  const word = useWords();
  const asks = MOVE_QUESTIONS[move];
  const [verdict, setVerdict] = useState<Verdict | null>(known);
  const [reason, setReason] = useState('');
  const complete = (!asks.verdict || verdict !== null) && (!asks.reason || reason.trim() !== '');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    confirm({ ...(asks.verdict && verdict ? { verdict } : {}), ...(asks.reason ? { reason: reason.trim() } : {}) });
  };
  return (
    <Modal opened onClose={close} title={t(asks.title)} data-testid="move-dialog">
      <form onSubmit={submit}>
        <Stack gap="md">
          {asks.hint && (
            <Text size="sm" c="dimmed">
              {t(asks.hint)}
            </Text>
          )}
          {asks.verdict && <VerdictPicker value={verdict} onChange={setVerdict} />}
          {asks.reason && (
            <ReasonField
              label={t('move.reasonLabel')}
              placeholder={t('move.reasonPlaceholder')}
              reason={reason}
              setReason={setReason}
              maxLength={2000}
              minRows={3}
              data-testid="move-reason"
            />
          )}
          <DialogButtons close={close}>
            <Button type="submit" disabled={!complete} loading={busy} data-testid="move-confirm">
              {word('caseMove', move)}
            </Button>
          </DialogButtons>
        </Stack>
      </form>
    </Modal>
  );
}
