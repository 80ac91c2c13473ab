import type { CaseDetail } from '@owl/contracts';
import { Checkbox, ScrollArea, Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useMoment } from '../../kit/moment';
import { MoreAlerts } from '../more-alerts';
import { useCaseAlerts } from '../use-case-alerts';

interface Props {
  theCase: CaseDetail;
  value: string[];
  onChange: (ids: string[]) => void;
}

/** Which alerts of a case go into a new one; one of them has to stay. */
export function AlertChoice({ theCase, value, onChange }: Props) {
  const { t } = useTranslation();
  const say = useMoment();
  const { alerts, left, busy, more } = useCaseAlerts(theCase);
  const none = value.length === theCase.alertCount ? t('regroup.splitLeave') : undefined;
  return (
    <Checkbox.Group label={t('regroup.splitWhich')} value={value} onChange={onChange} error={none} required>
      <ScrollArea.Autosize mah={260} mt={8}>
        <Stack gap={8}>
          {alerts.map((alert) => (
            <Checkbox
              key={alert.id}
              value={alert.id}
              label={`${t('common.alertNumber')} ${alert.alertNumber ?? '—'}`}
              description={[say(alert.receivedAt, 'full'), alert.threats.map(({ name }) => name).join(' / ')].join(
                ' · ',
              )}
              data-testid="split-alert"
            />
          ))}
          <MoreAlerts left={left} busy={busy} more={more} />
        </Stack>
      </ScrollArea.Autosize>
    </Checkbox.Group>
  );
}
