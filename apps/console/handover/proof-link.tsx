import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { ScrollText } from 'lucide-react';
import { useTranslation } from 'react-i18next';

/** Leads to the proof of an ended call run. */
export function ProofLink({ runId }: { runId: string }) {
  const { t } = useTranslation();
  return (
    <Button
      renderRoot={(props) => <Link to="/calls/$runId/proof" params={{ runId }} {...props} />}
      variant="default"
      size="xs"
      leftSection={<ScrollText size={14} aria-hidden />}
      data-testid="open-proof"
    >
      {t('proof.open')}
    </Button>
  );
}
