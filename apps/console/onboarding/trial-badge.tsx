import type { TrialState } from '@owl/contracts';
import { Badge } from '@mantine/core';
import { useTranslation } from 'react-i18next';

const COLORS = { upcoming: 'gray', running: 'yellow', ended: 'gray', converted: 'teal' } as const;

export function TrialBadge({ state }: { state: TrialState }) {
  const { t } = useTranslation();
  return (
    <Badge color={COLORS[state]} data-testid="trial-state">
      {t(`onboarding.trial.state.${state}`)}
    </Badge>
  );
}
