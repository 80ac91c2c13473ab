import { type CallAttemptView, CallResult, type CallRunView } from '@owl/contracts';
import { Anchor, Button, Modal, NumberInput, Radio, Stack, Text, Textarea } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { serverTime, useMoveRun } from '../api';
import { useLanguage } from '../i18n';
import { tellDone } from '../kit/failure';
import { newKey } from '../kit/new-key';
import { phoneText } from '../kit/phone-text';
import { DialogButtons } from '../kit/dialog-buttons';

// The longest night from the end of one business day to the opening of the next, with a long weekend.
const MOST_MINUTES_AGO = 6_000;

interface Props {
  run: Pick<CallRunView, 'id' | 'alertCount' | 'endedAt'>;
  attempt: CallAttemptView;
  close: () => void;
}

function ResultPicker({
  value,
  onChange,
}: {
  value: CallResult | null;
  onChange: (result: CallResult | null) => void;
}) {
  const { t } = useTranslation();
  return (
    <Radio.Group
      label={t('board.result')}
      value={value}
      onChange={(chosen) => onChange(CallResult.options.find((option) => option === chosen) ?? null)}
    >
      <Stack gap={8} mt={8}>
        {CallResult.options.map((option) => (
          <Radio key={option} value={option} label={t(`board.results.${option}`)} data-testid={`call-${option}`} />
        ))}
      </Stack>
    </Radio.Group>
  );
}

/** Writes down a call that a person made to a contact: when, what came of it, what was said. */
export function RecordCallDialog({ run, attempt, close }: Props) {
  const { t } = useTranslation();
  const language = useLanguage();
  const moving = useMoveRun(run.id);
  const [key] = useState(newKey);
  const [alertsSeen] = useState(run.alertCount || undefined);
  const [result, setResult] = useState<CallResult | null>(null);
  const [minutesAgo, setMinutesAgo] = useState<number | string>(0);
  const [note, setNote] = useState('');
  const { contactOrder, contactName, dial } = attempt;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!result) return;
    const calledAt = new Date(serverTime('service', Date.now()) - Number(minutesAgo) * 60_000).toISOString();
    moving.mutate(
      { move: 'record-call', key, contactOrder, result, calledAt, alertsSeen, note: note.trim() },
      {
        onSuccess: () => {
          tellDone(t('board.done'));
          close();
        },
      },
    );
  };
  return (
    <Modal
      opened
      onClose={close}
      title={t('board.ask.record-call.title', { name: contactName })}
      data-testid="record-call-dialog"
    >
      <form onSubmit={submit}>
        <Stack gap="md">
          {dial && (
            <Anchor href={`tel:${dial}`} fw={600} className="tabular" title={t('board.dialBy')}>
              {phoneText(dial, language)}
            </Anchor>
          )}
          <Text size="sm" c="dimmed">
            {t(run.endedAt ? 'board.ask.record-call.hintEnded' : 'board.ask.record-call.hint')}
          </Text>
          <ResultPicker value={result} onChange={setResult} />
          <NumberInput
            label={t('board.minutesAgo')}
            value={minutesAgo}
            onChange={setMinutesAgo}
            min={0}
            max={MOST_MINUTES_AGO}
            allowDecimal={false}
            w={220}
          />
          <Textarea
            label={t('board.note')}
            placeholder={t('board.notePlaceholder')}
            value={note}
            onChange={(event) => setNote(event.currentTarget.value)}
            maxLength={500}
            autosize
            minRows={2}
            data-testid="call-note"
          />
          <DialogButtons close={close}>
            <Button type="submit" disabled={!result} loading={moving.isPending} data-testid="record-call-confirm">
              {t('board.moves.record-call')}
            </Button>
          </DialogButtons>
        </Stack>
      </form>
    </Modal>
  );
}
