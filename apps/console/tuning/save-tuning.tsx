import type { TuningReplay, TuningSubject } from '@owl/contracts';
import { Button, Modal, Stack, Text, TextInput, Textarea } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSaveTuning } from '../api';
import { useLanguage } from '../i18n';
import { yen } from '../usage/yen';
import { totalOf } from './figures';
import type { TuningDraft } from './use-tuning-draft';
import { DialogButtons } from '../kit/dialog-buttons';

interface Props {
  subject: TuningSubject;
  draft: TuningDraft;
  replay: TuningReplay;
}

function useNote({ replay }: Props): string {
  const { t } = useTranslation();
  const language = useLanguage();
  const total = totalOf(replay.months, 'proposed');
  const before = totalOf(replay.months, 'today');
  const [first, last] = [replay.months[0]?.month ?? '', replay.months.at(-1)?.month ?? ''];
  return t('tuning.noteText', {
    period: first === last ? first : `${first} – ${last}`,
    alerts: replay.alerts,
    business: `${before.countBusiness} → ${total.countBusiness}`,
    afterHours: `${before.countAfterHours} → ${total.countAfterHours}`,
    overage: `${yen(before.overage, language)} → ${yen(total.overage, language)}`,
  });
}

function SaveDialog({ close, ...props }: Props & { close: () => void }) {
  const { t } = useTranslation();
  const { subject, draft } = props;
  const { versionNo: base, earliest, latest } = draft.base;
  const [effectiveFrom, setEffectiveFrom] = useState(earliest);
  const [note, setNote] = useState(useNote(props));
  const save = useSaveTuning(subject.customer.id);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate(
      { terms: draft.terms, effectiveFrom, note, base },
      {
        onSuccess: ({ versionNo, effectiveFrom: day }) => {
          notifications.show({ color: 'teal', message: t('tuning.saved', { version: versionNo, day }) });
          close();
        },
      },
    );
  };
  return (
    <Modal opened onClose={close} title={t('tuning.saveTitle')} data-testid="tuning-dialog">
      <form onSubmit={submit}>
        <Stack gap="md">
          <Text size="sm" c="dimmed">
            {t('tuning.saveHint')}
          </Text>
          {latest !== null && (
            <Text size="sm" data-testid="tuning-until">
              {t('tuning.until', { day: latest })}
            </Text>
          )}
          <TextInput
            type="date"
            label={t('tuning.effectiveFrom')}
            min={earliest}
            {...(latest !== null && { max: latest })}
            value={effectiveFrom}
            onChange={(event) => setEffectiveFrom(event.currentTarget.value)}
            required
            data-testid="tuning-day"
          />
          <Textarea
            label={t('tuning.note')}
            value={note}
            onChange={(event) => setNote(event.currentTarget.value)}
            maxLength={2_000}
            autosize
            minRows={4}
            data-testid="tuning-note"
          />
          <DialogButtons close={close}>
            <Button type="submit" loading={save.isPending} data-testid="tuning-confirm">
              {t('tuning.saveConfirm')}
            </Button>
          </DialogButtons>
        </Stack>
      </form>
    </Modal>
  );
}

/** Makes what is tried the next version of the contract, from a day to come. */
export function SaveTuning(props: Props) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const { changed, base } = props.draft;
  const hasDay = base.latest === null || base.earliest <= base.latest;
  const why = changed ? (hasDay ? undefined : t('tuning.noDayLeft')) : t('tuning.unchanged');
  return (
    <>
      <Button
        size="xs"
        disabled={why !== undefined}
        title={why}
        onClick={() => setOpen(true)}
        data-testid="tuning-save"
      >
        {t('tuning.save')}
      </Button>
      {open && <SaveDialog {...props} close={() => setOpen(false)} />}
    </>
  );
}
