import type { CaseDetail } from '@owl/contracts';
import { Button, Group, Text, Textarea } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAddNote } from '../api';
import { Moment } from '../kit/moment';
import { Panel } from '../kit/page';
import { useIsCustomer } from '../kit/signed-in';
import { useLeaveWarning } from '../kit/unsaved';
import { Untrusted } from '../kit/untrusted';
import classes from './case.module.css';

function NoteForm({ caseId }: { caseId: string }) {
  const { t } = useTranslation();
  const add = useAddNote(caseId);
  const [body, setBody] = useState('');
  useLeaveWarning(body.trim() !== '');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    add.mutate(body.trim(), { onSuccess: () => setBody('') });
  };
  return (
    <form onSubmit={submit} className={classes.noteForm}>
      <Textarea
        aria-label={t('case.notes')}
        placeholder={t('case.notePlaceholder')}
        value={body}
        onChange={(event) => setBody(event.currentTarget.value)}
        autosize
        minRows={2}
        maxRows={10}
        maxLength={20_000}
        data-testid="note-body"
      />
      <Group justify="flex-end">
        <Button
          type="submit"
          variant="default"
          disabled={body.trim() === ''}
          loading={add.isPending}
          data-testid="note-add"
        >
          {t('case.addNote')}
        </Button>
      </Group>
    </form>
  );
}

export function Notes({ theCase }: { theCase: CaseDetail }) {
  const { t } = useTranslation();
  // What the SOC's people write to each other stays inside.
  if (useIsCustomer()) return null;
  return (
    <Panel title={t('case.notes')} testId="notes">
      {theCase.notes.length === 0 && (
        <Text size="sm" c="dimmed" p="sm">
          {t('case.noNotes')}
        </Text>
      )}
      {theCase.notes.map((note) => (
        <div key={note.id} className={classes.note}>
          <div className={classes.noteHead}>
            <strong>{note.author}</strong> <Moment at={note.at} />
          </div>
          <div className={classes.noteBody}>
            <Untrusted>{note.body}</Untrusted>
          </div>
        </div>
      ))}
      <NoteForm caseId={theCase.id} />
    </Panel>
  );
}
