import type { SlaBreach } from '@owl/contracts';
import { useTranslation } from 'react-i18next';
import { useExplainBreach } from '../api';
import { ReasonDialog } from '../kit/reason-dialog';

/** Asks why a case was late. */
export function ExplainBreach({ breach, close }: { breach: SlaBreach; close: () => void }) {
  const { t } = useTranslation();
  const explain = useExplainBreach();
  return (
    <ReasonDialog
      title={`#${breach.caseNumber} ${t('sla.reasonLabel')}`}
      hint={t('sla.reasonHint')}
      label={t('sla.reasonLabel')}
      minRows={3}
      initial={breach.reason ?? ''}
      confirmText={t('sla.save')}
      busy={explain.isPending}
      close={close}
      confirm={(reason) => explain.mutate({ id: breach.id, reason }, { onSuccess: close })}
      testId="breach"
    />
  );
}
