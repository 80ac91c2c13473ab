import { RunKind, RunState } from '@owl/contracts';
import { Group, TextInput } from '@mantine/core';
import { DateTime } from 'luxon';
import { useTranslation } from 'react-i18next';
import { useSignedIn } from '../kit/signed-in';
import { WordFilter } from '../kit/word-filter';

/** What narrows the history; days are those of the service's zone, `YYYY-MM-DD`. */
export interface HistoryChoice {
  kind?: RunKind | undefined;
  state?: RunState | undefined;
  from?: string | undefined;
  to?: string | undefined;
}

const OUTCOMES = RunState.extract(['acknowledged', 'exhausted', 'cancelled']).options;

/** The first moment of a local day, or of the one after; nothing for what is no day. */
function momentOf(day: string | undefined, zone: string, daysOn: number): string | undefined {
  const start = day ? DateTime.fromISO(day, { zone }) : undefined;
  return start?.isValid ? (start.plus({ days: daysOn }).toUTC().toISO() ?? undefined) : undefined;
}

/** The choice as the API wants it: from the beginning of the first day to the end of the last. */
export function useHistoryFilter({ kind, state, from, to }: HistoryChoice) {
  const { zone } = useSignedIn();
  return { scope: 'ended', kind, state, from: momentOf(from, zone, 0), to: momentOf(to, zone, 1) } as const;
}

export function HistoryFilters({ choice, change }: { choice: HistoryChoice; change: (to: HistoryChoice) => void }) {
  const { t } = useTranslation();
  const day = (name: 'from' | 'to') => (
    <TextInput
      type="date"
      size="xs"
      aria-label={t(`board.filter.${name}`)}
      value={choice[name] ?? ''}
      onChange={(event) => change({ ...choice, [name]: event.currentTarget.value || undefined })}
      w={140}
    />
  );
  return (
    <Group gap={6} mb={8} data-testid="history-filters">
      <WordFilter
        label={t('board.filter.kind')}
        set="runKind"
        words={RunKind.options}
        value={choice.kind}
        onChange={(kind) => change({ ...choice, kind })}
      />
      <WordFilter
        label={t('board.filter.outcome')}
        set="runState"
        words={OUTCOMES}
        value={choice.state}
        onChange={(state) => change({ ...choice, state })}
      />
      {day('from')}
      <span aria-hidden>–</span>
      {day('to')}
    </Group>
  );
}
