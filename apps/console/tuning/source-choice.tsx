import type { TuningSource, TuningSubject } from '@owl/contracts';
import { Group, Select, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../i18n';
import { monthText } from '../kit/moment';
import { Panel } from '../kit/page';
import { ImportAlerts } from './import-alerts';
import classes from './tuning.module.css';

const OWN_PAST = 'own';

interface Props {
  subject: TuningSubject;
  source: TuningSource | null;
  onChange: (source: TuningSource) => void;
}

function Period({ subject, source, onChange }: Props & { source: { first: string; last: string } }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const data = subject.months.toReversed().map((month) => ({ value: month, label: monthText(month, language) }));
  // The other end goes along rather than make a period that ends before it begins.
  const from = (first: string) => onChange({ first, last: source.last < first ? first : source.last });
  const to = (last: string) => onChange({ first: source.first > last ? last : source.first, last });
  return (
    <Group grow gap="xs">
      <Select
        label={t('tuning.from')}
        data={data}
        value={source.first}
        onChange={(month) => month && from(month)}
        allowDeselect={false}
        data-testid="tuning-first"
      />
      <Select
        label={t('tuning.to')}
        data={data}
        value={source.last}
        onChange={(month) => month && to(month)}
        allowDeselect={false}
        data-testid="tuning-last"
      />
    </Group>
  );
}

/** Which alerts are replayed: months of the customer's own past, or files that were imported. */
export function SourceChoice({ subject, source, onChange }: Props) {
  const { t } = useTranslation();
  const last = subject.months.at(-1);
  const choices = [
    ...(last === undefined ? [] : [{ value: OWN_PAST, label: t('tuning.ownPast') }]),
    ...subject.samples.map(({ id, name, alerts }) => ({
      value: id,
      label: `${t('tuning.useImported')}: ${name} (${alerts})`,
    })),
  ];
  const choose = (value: string | null) => {
    if (value === OWN_PAST && last !== undefined) onChange({ first: subject.months.at(-3) ?? last, last });
    else if (value !== null) onChange({ sampleId: value });
  };
  return (
    <Panel title={t('tuning.source')}>
      <Stack gap="sm" className={classes.group}>
        {choices.length > 0 ? (
          <Select
            aria-label={t('tuning.source')}
            data={choices}
            value={source === null ? null : 'sampleId' in source ? source.sampleId : OWN_PAST}
            onChange={choose}
            allowDeselect={false}
            data-testid="tuning-source"
          />
        ) : (
          <Text size="sm">{t('tuning.noPast')}</Text>
        )}
        {source !== null && 'first' in source && <Period subject={subject} source={source} onChange={onChange} />}
        <ImportAlerts customerId={subject.customer.id} onImported={(sampleId) => onChange({ sampleId })} />
      </Stack>
    </Panel>
  );
}
