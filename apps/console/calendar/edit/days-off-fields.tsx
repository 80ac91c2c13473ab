import { ActionIcon, Button, Text, Textarea, TextInput } from '@mantine/core';
import { Plus, X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Panel } from '../../kit/page';
import classes from '../calendar.module.css';
import type { DayOffDraft } from './draft';
import type { Draft } from './use-draft';
import { useFault } from './use-fault';

function Rows({ of: { draft, change, read } }: { of: Draft }) {
  const { t } = useTranslation();
  const fault = useFault(read.faults);
  const put = (index: number, part: Partial<DayOffDraft>) =>
    change({ daysOff: draft.daysOff.map((each, at) => (at === index ? { ...each, ...part } : each)) });
  const text = (index: number, field: keyof DayOffDraft, label: string) => (
    <TextInput
      aria-label={label}
      placeholder={label}
      value={draft.daysOff[index]?.[field] ?? ''}
      onChange={(event) => put(index, { [field]: event.currentTarget.value })}
      error={fault(`daysOff.${index}.${field}`)}
      data-testid={`day-off-${field}`}
    />
  );
  return (
    <div className={classes.rows}>
      {draft.daysOff.map((each, index) => (
        <div key={index} className={classes.row} data-testid="day-off">
          {text(index, 'from', t('calendar.form.start'))}
          {text(index, 'to', t('calendar.form.end'))}
          {text(index, 'name', t('calendar.form.label'))}
          {text(index, 'nameEn', t('calendar.form.labelEn'))}
          <ActionIcon
            mt={4}
            variant="subtle"
            color="gray"
            aria-label={t('calendar.form.remove', { what: each.name || each.from })}
            onClick={() => change({ daysOff: draft.daysOff.filter((_, at) => at !== index) })}
          >
            <X size={15} />
          </ActionIcon>
        </div>
      ))}
    </div>
  );
}

/** Days on which the company does not work, and days on which it works after all. */
export function DaysOffFields({ of }: { of: Draft }) {
  const { t } = useTranslation();
  const { draft, change, read } = of;
  const fault = useFault(read.faults);
  const add = () => change({ daysOff: [...draft.daysOff, { from: '', to: '', name: '', nameEn: '' }] });
  return (
    <Panel title={t('calendar.form.daysOff')}>
      <div className={classes.body}>
        <Text size="xs" c="dimmed">
          {t('calendar.form.daysOffHint')}
        </Text>
        <Rows of={of} />
        <Button
          variant="default"
          w="max-content"
          leftSection={<Plus size={14} />}
          onClick={add}
          data-testid="add-day-off"
        >
          {t('calendar.form.add')}
        </Button>
        <Textarea
          label={t('calendar.form.extra')}
          description={t('calendar.form.extraHint')}
          value={draft.extra}
          onChange={(event) => change({ extra: event.currentTarget.value })}
          error={fault('extra')}
          autosize
          minRows={2}
          maxRows={10}
          data-testid="extra-days"
        />
      </div>
    </Panel>
  );
}
