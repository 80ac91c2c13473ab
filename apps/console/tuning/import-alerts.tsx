import type { ImportedAlerts } from '@owl/contracts';
import { Alert, Button, Group, Stack, Text } from '@mantine/core';
import { FileUp, FolderUp } from 'lucide-react';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useImportAlerts } from '../api';
import { useErrorText } from '../kit/failure';
import { Untrusted } from '../kit/untrusted';
import classes from './tuning.module.css';

const SHOWN = 8;

function Imported({ result }: { result: ImportedAlerts }) {
  const { t } = useTranslation();
  const { sample, refused, refusedCount, repeated } = result;
  return (
    <Alert
      color={refusedCount > 0 ? 'yellow' : 'teal'}
      title={t('tuning.imported', { alerts: sample.alerts })}
      data-testid="tuning-imported"
    >
      {repeated > 0 && <Text size="xs">{t('tuning.repeatedCount', { count: repeated })}</Text>}
      {refusedCount > 0 && <Text size="xs">{t('tuning.refusedCount', { count: refusedCount })}</Text>}
      <ul className={classes.refused}>
        {refused.slice(0, SHOWN).map(({ name, refusal }) => (
          <li key={name}>
            <Untrusted>{name}</Untrusted>: {t(`tuning.refusal.${refusal}`)}
          </li>
        ))}
      </ul>
    </Alert>
  );
}

/** Takes files or a whole folder of alert mails to try terms on. */
export function ImportAlerts({
  customerId,
  onImported,
}: {
  customerId: string;
  onImported: (sampleId: string) => void;
}) {
  const { t } = useTranslation();
  const say = useErrorText();
  const files = useRef<HTMLInputElement>(null);
  const folder = useRef<HTMLInputElement>(null);
  const importing = useImportAlerts(customerId);
  const take = (input: HTMLInputElement) => {
    const given = [...(input.files ?? [])];
    // Chosen once more, the same files are to be read once more.
    input.value = '';
    if (given.length > 0) importing.mutate(given, { onSuccess: ({ sample }) => onImported(sample.id) });
  };
  return (
    <Stack gap={6}>
      <Group gap="xs" grow>
        <Button
          variant="default"
          leftSection={<FileUp size={15} />}
          loading={importing.isPending}
          onClick={() => files.current?.click()}
        >
          {t('tuning.importFiles')}
        </Button>
        <Button
          variant="default"
          leftSection={<FolderUp size={15} />}
          loading={importing.isPending}
          onClick={() => folder.current?.click()}
        >
          {t('tuning.importFolder')}
        </Button>
      </Group>
      <input
        ref={files}
        type="file"
        multiple
        hidden
        onChange={(event) => take(event.currentTarget)}
        data-testid="tuning-files"
      />
      <input
        ref={folder}
        type="file"
        multiple
        hidden
        onChange={(event) => take(event.currentTarget)}
        {...{ webkitdirectory: '' }}
      />
      <Text size="xs" c="dimmed">
        {importing.isPending ? t('tuning.importing') : t('tuning.importHint')}
      </Text>
      {importing.error && (
        <Alert color="red" data-testid="tuning-import-failed">
          {say(importing.error).message}
        </Alert>
      )}
      {importing.data && <Imported result={importing.data} />}
    </Stack>
  );
}
