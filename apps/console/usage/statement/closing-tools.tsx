import type { StatementPage, StatementVerdict } from '@owl/contracts';
import { Alert, Button, Group, Modal, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCloseMonth, useVerifyStatement } from '../../api';
import { useLanguage } from '../../i18n';
import { monthText } from '../../kit/moment';
import { useIsCustomer } from '../../kit/signed-in';
import classes from './statement.module.css';

function Verdict({ verdict }: { verdict: StatementVerdict }) {
  const { t } = useTranslation();
  if (verdict.faults.length === 0)
    return (
      <Alert color="teal" data-testid="verdict">
        {t('billing.verified', { count: verdict.entries })}
      </Alert>
    );
  return (
    <Alert color="red" title={t('billing.faults')} data-testid="verdict">
      <ul className={classes.faults}>
        {verdict.faults.map(({ words }) => (
          <li key={words}>{words}</li>
        ))}
      </ul>
    </Alert>
  );
}

/** Closing a month by hand, and checking one that is final. */
export function ClosingTools({ customerId, page }: { customerId: string; page: StatementPage }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const isCustomer = useIsCustomer();
  const { month, state } = page.statement;
  const [asking, setAsking] = useState(false);
  const close = useCloseMonth(customerId, month);
  const verify = useVerifyStatement(customerId, month);
  return (
    <>
      <Group gap="xs">
        {page.closable && <Button onClick={() => setAsking(true)}>{t('billing.close')}</Button>}
        {state === 'final' && !isCustomer && (
          <Button variant="default" loading={verify.isPending} onClick={() => verify.mutate()}>
            {t('billing.verify')}
          </Button>
        )}
      </Group>
      {verify.data && <Verdict verdict={verify.data} />}
      <Modal opened={asking} onClose={() => setAsking(false)} title={t('billing.close')}>
        <Stack>
          <Text size="sm">{t('billing.closeConfirm', { month: monthText(month, language) })}</Text>
          <Group justify="flex-end">
            <Button variant="default" onClick={() => setAsking(false)}>
              {t('billing.cancel')}
            </Button>
            <Button
              loading={close.isPending}
              onClick={() => close.mutate(undefined, { onSettled: () => setAsking(false) })}
            >
              {t('billing.close')}
            </Button>
          </Group>
        </Stack>
      </Modal>
    </>
  );
}
