import type { CaseDetail, CaseRow } from '@owl/contracts';
import { Radio, ScrollArea, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useOpenCasesOf } from '../../api';
import { useWords } from '../../i18n';
import { useMoment } from '../../kit/moment';
import { Failed, LoadingRows } from '../../kit/states';
import { endpointText } from '../../kit/threats';

interface Props {
  theCase: CaseDetail;
  value: string | undefined;
  onChange: (id: string) => void;
}

function useDescription(): (row: CaseRow) => string {
  const word = useWords();
  const say = useMoment();
  return (row) =>
    [word('caseState', row.state), say(row.receivedAt, 'short'), endpointText(row.device), row.threats[0]?.name]
      .filter(Boolean)
      .join(' · ');
}

// The customer has had the report of a reported case: alerts they were not told of do not go there.
const TOLD: readonly string[] = ['reported', 'closed'];
const mayTake = (row: CaseRow, theCase: CaseDetail): boolean =>
  row.state !== 'reported' || TOLD.includes(theCase.state);

/** The open cases of the same customer that the server would take it into. */
export function TargetChoice({ theCase, value, onChange }: Props) {
  const { t } = useTranslation();
  const describe = useDescription();
  const { data, error, refetch } = useOpenCasesOf(theCase.customer.id, true);
  if (error) return <Failed error={error} retry={() => void refetch()} />;
  if (!data) return <LoadingRows rows={3} />;
  const others = data.filter((row) => row.id !== theCase.id && mayTake(row, theCase));
  if (others.length === 0) return <Text size="sm">{t('regroup.mergeNone')}</Text>;
  return (
    <Radio.Group
      label={t('regroup.mergeInto')}
      value={value ?? null}
      onChange={(id) => id !== null && onChange(id)}
      required
    >
      <ScrollArea.Autosize mah={260} mt={8}>
        <Stack gap={8}>
          {others.map((row) => (
            <Radio
              key={row.id}
              value={row.id}
              label={`#${row.caseNumber}`}
              description={describe(row)}
              data-testid={`merge-into-${row.caseNumber}`}
            />
          ))}
        </Stack>
      </ScrollArea.Autosize>
    </Radio.Group>
  );
}
