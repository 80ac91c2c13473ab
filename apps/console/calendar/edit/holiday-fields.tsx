import { ActionIcon, Anchor, Button, Checkbox, Group, Select, Text, TextInput } from '@mantine/core';
import { Plus, X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Panel } from '../../kit/page';
import classes from '../calendar.module.css';
import type { ExceptionDraft } from './draft';
import type { Draft } from './use-draft';
import { useFault } from './use-fault';

function Exceptions({ of: { draft, change, read } }: { of: Draft }) {
  const { t } = useTranslation();
  const fault = useFault(read.faults);
  const put = (index: number, part: Partial<ExceptionDraft>) =>
    change({ exceptions: draft.exceptions.map((each, at) => (at === index ? { ...each, ...part } : each)) });
  const text = (index: number, field: 'date' | 'name' | 'nameEn', label: string, off = false) => (
    <TextInput
      aria-label={label}
      placeholder={label}
      value={draft.exceptions[index]?.[field] ?? ''}
      disabled={off}
      onChange={(event) => put(index, { [field]: event.currentTarget.value })}
      error={fault(`exceptions.${index}.${field}`)}
      data-testid={`exception-${field}`}
    />
  );
  return (
    <div className={classes.rows}>
      {draft.exceptions.map((each, index) => (
        <div key={index} className={`${classes.row} ${classes.exception}`} data-testid="exception">
          {text(index, 'date', t('calendar.form.date'))}
          {text(index, 'name', t('calendar.form.label'), each.worked)}
          {text(index, 'nameEn', t('calendar.form.labelEn'), each.worked)}
          <Checkbox
            mt={8}
            label={t('calendar.form.worked')}
            checked={each.worked}
            onChange={(event) => put(index, { worked: event.currentTarget.checked })}
          />
          <ActionIcon
            mt={4}
            variant="subtle"
            color="gray"
            aria-label={t('calendar.form.remove', { what: each.date })}
            onClick={() => change({ exceptions: draft.exceptions.filter((_, at) => at !== index) })}
          >
            <X size={15} />
          </ActionIcon>
        </div>
      ))}
    </div>
  );
}

/** Where the public holidays come from, how long they are trusted, and what is an exception. */
export function HolidayFields({ of }: { of: Draft }) {
  const { t } = useTranslation();
  const { draft, change, read } = of;
  const fault = useFault(read.faults);
  const { official } = draft;
  const add = () => change({ exceptions: [...draft.exceptions, { date: '', name: '', nameEn: '', worked: false }] });
  return (
    <Panel title={t('calendar.form.holidays')}>
      <div className={classes.body}>
        <Group gap="md" align="flex-start">
          <Select
            label={t('calendar.form.source')}
            data={(['japan', 'none'] as const).map((value) => ({ value, label: t(`calendar.source.${value}`) }))}
            value={draft.source}
            onChange={(source) => source && change({ source: source as 'japan' | 'none' })}
            allowDeselect={false}
            size="sm"
            w={200}
          />
          <TextInput
            label={t('calendar.form.through')}
            description={t('calendar.form.throughHint')}
            value={draft.through}
            onChange={(event) => change({ through: event.currentTarget.value })}
            error={fault('through')}
            inputMode="numeric"
            w={320}
            data-testid="known-through"
          />
        </Group>
        {official && (
          <Group gap="sm" data-testid="official-list">
            <Text size="sm">
              {t('calendar.form.official', {
                from: official.fromYear,
                to: official.throughYear,
                count: official.days.length,
              })}
            </Text>
            <Anchor component="button" type="button" size="sm" onClick={() => change({ official: undefined })}>
              {t('calendar.form.officialRemove')}
            </Anchor>
          </Group>
        )}
        <div>
          <h3 className={classes.heading}>{t('calendar.form.exceptions')}</h3>
          <Text size="xs" c="dimmed">
            {t('calendar.form.exceptionsHint')}
          </Text>
        </div>
        <Exceptions of={of} />
        <Button
          variant="default"
          w="max-content"
          leftSection={<Plus size={14} />}
          onClick={add}
          data-testid="add-exception"
        >
          {t('calendar.form.add')}
        </Button>
      </div>
    </Panel>
  );
}
