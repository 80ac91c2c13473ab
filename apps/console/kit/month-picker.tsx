import { ActionIcon, Group, Select } from '@mantine/core';
import { ChevronLeft, ChevronRight } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../i18n';
import { monthText } from './moment';

interface Props {
  months: readonly string[];
  month: string;
  onChange: (month: string) => void;
}

/** Steps through the months the server knows, in the order of time. */
export function MonthPicker({ months, month, onChange }: Props) {
  const { t } = useTranslation();
  const language = useLanguage();
  const inOrder = [...new Set([...months, month])].toSorted();
  const at = inOrder.indexOf(month);
  const previous = inOrder[at - 1];
  const next = inOrder[at + 1];
  return (
    <Group gap={4} wrap="nowrap">
      <ActionIcon
        variant="default"
        disabled={!previous}
        onClick={() => previous && onChange(previous)}
        aria-label={t('common.previousMonth')}
      >
        <ChevronLeft size={15} />
      </ActionIcon>
      <Select
        aria-label={t('common.month')}
        data={inOrder.toReversed().map((value) => ({ value, label: monthText(value, language) }))}
        value={month}
        onChange={(chosen) => chosen && onChange(chosen)}
        allowDeselect={false}
        w={130}
        data-testid="month"
      />
      <ActionIcon
        variant="default"
        disabled={!next}
        onClick={() => next && onChange(next)}
        aria-label={t('common.nextMonth')}
      >
        <ChevronRight size={15} />
      </ActionIcon>
    </Group>
  );
}
