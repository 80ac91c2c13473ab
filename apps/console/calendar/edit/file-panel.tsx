import type { DaysFileKind, DaysFileRead } from '@owl/contracts';
import { Alert, Button, FileButton, Group, Text } from '@mantine/core';
import { Upload } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useReadDaysFile } from '../../api';
import { Panel } from '../../kit/page';
import classes from '../calendar.module.css';
import { base64Of, LARGEST_FILE } from './file-content';
import type { Draft } from './use-draft';

const KINDS = ['cabinet-office', 'ical-days-off', 'ical-holidays'] as const satisfies readonly DaysFileKind[];
const ACCEPTED: Record<DaysFileKind, string> = {
  'cabinet-office': '.csv,text/csv',
  'ical-days-off': '.ics,text/calendar',
  'ical-holidays': '.ics,text/calendar',
};
const MOST_SHOWN = 40;

function Refused({ faults }: Extract<DaysFileRead, { kind: 'refused' }>) {
  const { t } = useTranslation();
  return (
    <Alert color="red" p="xs" title={t('calendar.file.refused')} data-testid="file-refused">
      <ul className={classes.list}>
        {faults.map(({ line, code, text }) => (
          <li key={`${line} ${code}`}>
            {t('calendar.file.line', { line })}: {t(`calendar.file.fault.${code}`)} {text && <code>{text}</code>}
          </li>
        ))}
      </ul>
    </Alert>
  );
}

function Lines({ title, lines }: { title: string; lines: readonly string[] }) {
  const { t } = useTranslation();
  if (lines.length === 0) return null;
  const rest = lines.length - MOST_SHOWN;
  return (
    <div>
      <h3 className={classes.heading}>
        {title} ({lines.length})
      </h3>
      <ul className={classes.list}>
        {lines.slice(0, MOST_SHOWN).map((line) => (
          <li key={line}>{line}</li>
        ))}
        {rest > 0 && <li>{t('calendar.preview.more', { count: rest })}</li>}
      </ul>
    </div>
  );
}

function Taken({ read }: { read: Extract<DaysFileRead, { kind: 'read' }> }) {
  const { t } = useTranslation();
  const { from, to, added, removed, renamed, skipped } = read;
  const named = ({ date, name }: { date: string; name: string }) => `${date} ${name}`;
  const isSame = added.length + removed.length + renamed.length === 0;
  return (
    <div data-testid="file-read">
      <Text size="sm">
        {t('calendar.file.read', { from, to })}
        {isSame && ` · ${t('calendar.file.same')}`}
      </Text>
      <Lines title={t('calendar.file.added')} lines={added.map(named)} />
      <Lines title={t('calendar.file.removed')} lines={removed.map(named)} />
      <Lines
        title={t('calendar.file.renamed')}
        lines={renamed.map((each) => `${each.date} ${each.from} → ${each.to}`)}
      />
      <Lines
        title={t('calendar.file.skipped')}
        lines={skipped.map(
          ({ line, code, text }) =>
            `${t('calendar.file.line', { line })}: ${text} (${t(`calendar.file.skip.${code}`)})`,
        )}
      />
    </div>
  );
}

/** Holidays or days off of a file, put into the draft. */
export function FilePanel({ of: { draft, read, take } }: { of: Draft }) {
  const { t } = useTranslation();
  const reading = useReadDaysFile();
  const [tooLarge, setTooLarge] = useState(false);
  const choose = async (kind: DaysFileKind, file: File | null) => {
    setTooLarge(file !== null && file.size > LARGEST_FILE);
    if (!file || !read.body || file.size > LARGEST_FILE) return;
    const content = await base64Of(file);
    reading.mutate(
      { kind, content, effectiveFrom: draft.effectiveFrom, body: read.body },
      { onSuccess: (answer) => answer.kind === 'read' && take(answer.body) },
    );
  };
  return (
    <Panel title={t('calendar.file.title')} testId="calendar-files">
      <div className={classes.body}>
        <Text size="xs" c="dimmed">
          {t('calendar.file.hint')}
        </Text>
        <Group gap="xs">
          {KINDS.map((kind) => (
            <FileButton
              key={kind}
              accept={ACCEPTED[kind]}
              onChange={(file) => void choose(kind, file)}
              inputProps={{ 'data-testid': `file-${kind}` } as object}
            >
              {(props) => (
                <Button {...props} variant="default" disabled={!read.body} leftSection={<Upload size={14} />}>
                  {t(`calendar.file.${kind}`)}
                </Button>
              )}
            </FileButton>
          ))}
        </Group>
        {tooLarge && (
          <Text size="sm" c="red">
            {t('calendar.file.tooLarge')}
          </Text>
        )}
        {!tooLarge && reading.data?.kind === 'refused' && <Refused {...reading.data} />}
        {!tooLarge && reading.data?.kind === 'read' && <Taken read={reading.data} />}
      </div>
    </Panel>
  );
}
