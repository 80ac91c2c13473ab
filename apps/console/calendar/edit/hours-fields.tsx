import { Select, Text, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Panel } from '../../kit/page';
import classes from '../calendar.module.css';
import { WEEKDAYS } from './draft';
import type { Draft } from './use-draft';
import { useFault } from './use-fault';

const ZONES = Intl.supportedValuesOf('timeZone');

/** From when it holds, in which zone, and the hours of the week. */
export function HoursFields({ of: { draft, change, read, isNameTaken }, isNew }: { of: Draft; isNew: boolean }) {
  const { t } = useTranslation();
  const fault = useFault(read.faults);
  const zones = ZONES.includes(draft.zone) ? ZONES : [draft.zone, ...ZONES];
  return (
    <Panel title={t('calendar.form.weekly')}>
      <div className={classes.body}>
        {isNew && (
          <TextInput
            label={t('calendar.form.name')}
            description={t('calendar.form.nameHint')}
            value={draft.name}
            onChange={(event) => change({ name: event.currentTarget.value })}
            error={isNameTaken ? t('calendar.form.nameTaken') : draft.name && fault('name')}
            maxLength={50}
            data-testid="calendar-name"
          />
        )}
        <TextInput
          type="date"
          label={t('calendar.from')}
          description={t('calendar.form.fromHint')}
          value={draft.effectiveFrom}
          onChange={(event) => change({ effectiveFrom: event.currentTarget.value })}
          error={fault('effectiveFrom')}
          w={220}
          data-testid="calendar-from"
        />
        <Text size="xs" c="dimmed">
          {t('calendar.form.weeklyHint')}
        </Text>
        <div className={classes.week}>
          {WEEKDAYS.map((day) => [
            <span key={`name ${day}`}>{t(`calendar.weekday.d${day}`)}</span>,
            <TextInput
              key={day}
              aria-label={t(`calendar.weekday.d${day}`)}
              value={draft.weekly[day]}
              onChange={(event) => change({ weekly: { ...draft.weekly, [day]: event.currentTarget.value } })}
              error={fault(`weekly.${day}`)}
              placeholder={t('calendar.kind.weekly-closed')}
              data-testid={`weekly-${day}`}
            />,
          ])}
        </div>
        <TextInput
          label={t('calendar.form.cutOff')}
          description={t('calendar.form.cutOffHint')}
          value={draft.cutOff}
          onChange={(event) => change({ cutOff: event.currentTarget.value })}
          error={fault('cutOff')}
          w={220}
          data-testid="cut-off"
        />
        <Select
          label={t('calendar.zone')}
          data={zones}
          value={draft.zone}
          onChange={(zone) => zone && change({ zone })}
          searchable
          allowDeselect={false}
          size="sm"
          w={260}
          data-testid="calendar-zone"
        />
      </div>
    </Panel>
  );
}
