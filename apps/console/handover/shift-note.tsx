import type { HandoverView } from '@owl/contracts';
import { Alert, Button, Group, Modal, Stack, Text, Textarea } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useHandOver, useReceiveHandover } from '../api';
import { tellDone } from '../kit/failure';
import { useMoment } from '../kit/moment';
import { Panel } from '../kit/page';
import { Untrusted } from '../kit/untrusted';
import classes from './handover.module.css';
import { DialogButtons } from '../kit/dialog-buttons';

function NoteDialog({ night, close }: { night: HandoverView; close: () => void }) {
  const { t } = useTranslation();
  const handing = useHandOver();
  const [note, setNote] = useState(night.handover?.note ?? '');
  // The one that was read: a note that a colleague wrote meanwhile is not written over by trying again.
  const [version] = useState(night.handover?.version ?? 0);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    handing.mutate(
      { workingDay: night.workingDay, note: note.trim(), version },
      {
        onSuccess: () => {
          tellDone(t('handover.note.saved'));
          close();
        },
      },
    );
  };
  return (
    <Modal opened onClose={close} title={t('handover.note.dialogTitle')} size="lg" data-testid="handover-dialog">
      <form onSubmit={submit}>
        <Stack gap="md">
          <Textarea
            label={t('handover.note.label')}
            placeholder={t('handover.note.placeholder')}
            value={note}
            onChange={(event) => setNote(event.currentTarget.value)}
            maxLength={4000}
            autosize
            minRows={5}
            required
            data-autofocus
            data-testid="handover-note"
          />
          <DialogButtons close={close}>
            <Button
              type="submit"
              disabled={note.trim() === ''}
              loading={handing.isPending}
              data-testid="handover-confirm"
            >
              {t('handover.note.save')}
            </Button>
          </DialogButtons>
        </Stack>
      </form>
    </Modal>
  );
}

function Written({ handover }: { handover: NonNullable<HandoverView['handover']> }) {
  const { t } = useTranslation();
  const say = useMoment();
  const { note, by, at, receivedBy, receivedAt, newerRuns } = handover;
  return (
    <Stack gap={6}>
      <p className={classes.note} data-testid="handover-text">
        <Untrusted>{note}</Untrusted>
      </p>
      <Text size="sm" c="dimmed">
        {t('handover.note.by', { name: by, at: say(at, 'short') })}
        {' · '}
        {receivedBy && receivedAt
          ? t('handover.note.receivedBy', { name: receivedBy, at: say(receivedAt, 'short') })
          : t('handover.note.waiting')}
      </Text>
      {newerRuns.length > 0 && (
        <Alert color="orange" p="xs" data-testid="handover-newer">
          {t('handover.note.newer', { count: newerRuns.length })}
        </Alert>
      )}
    </Stack>
  );
}

/** What the shift of the night has told, and the two ticks: handed over, received. */
export function ShiftNote({ night }: { night: HandoverView }) {
  const { t } = useTranslation();
  const [writing, setWriting] = useState(false);
  const receiving = useReceiveHandover();
  const { handover, mayHandOver, mayReceive, workingDay } = night;
  const receive = () =>
    receiving.mutate(
      { workingDay, version: handover?.version ?? 0 },
      { onSuccess: () => tellDone(t('handover.note.received')) },
    );
  return (
    <Panel title={t('handover.note.title')} testId="handover-note-panel">
      <div className={classes.panelBody}>
        {handover ? <Written handover={handover} /> : <Text size="sm">{t('handover.note.none')}</Text>}
        {(mayHandOver || mayReceive) && (
          <Group gap="xs" className={classes.tools}>
            {mayReceive && (
              <Button onClick={receive} loading={receiving.isPending} data-testid="handover-receive">
                {t('handover.note.receive')}
              </Button>
            )}
            {mayHandOver && (
              <Button
                variant={handover ? 'default' : 'filled'}
                onClick={() => setWriting(true)}
                data-testid="handover-write"
              >
                {t(handover ? 'handover.note.rewrite' : 'handover.note.write')}
              </Button>
            )}
          </Group>
        )}
      </div>
      {writing && <NoteDialog night={night} close={() => setWriting(false)} />}
    </Panel>
  );
}
