import type { ContractVersionView } from '@owl/contracts';
import { Button, Group, Modal, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useWithdrawContract } from '../../api';
import { tellDone } from '../../kit/failure';
import { useDay } from '../use-day';

/** Asks before a prepared version goes. */
export function Withdraw({
  customerId,
  version,
  close,
}: {
  customerId: string;
  version: ContractVersionView;
  close: () => void;
}) {
  const { t } = useTranslation();
  const day = useDay();
  const withdrawing = useWithdrawContract(customerId);
  const confirm = () =>
    withdrawing.mutate(
      { id: version.id, version: version.version },
      { onSuccess: () => tellDone(t('customers.contract.withdrawn')), onSettled: close },
    );
  return (
    <Modal
      opened
      onClose={close}
      title={t('customers.contract.withdrawTitle', { no: version.versionNo })}
      data-testid="withdraw-dialog"
    >
      <Text size="sm" mb="md">
        {t('customers.contract.withdrawHint', { from: day(version.effectiveFrom) })}
      </Text>
      <Group justify="flex-end" gap="xs">
        <Button variant="default" onClick={close}>
          {t('customers.contract.cancel')}
        </Button>
        <Button color="red" loading={withdrawing.isPending} onClick={confirm} data-testid="withdraw-confirm">
          {t('customers.contract.withdraw')}
        </Button>
      </Group>
    </Modal>
  );
}
