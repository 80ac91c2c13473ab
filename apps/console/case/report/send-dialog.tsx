import type { CaseDetail } from '@owl/contracts';
import { Button, Modal, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useReportPreview } from '../../api';
import { useLanguage } from '../../i18n';
import { Fact, Facts } from '../../kit/facts';
import { monthText } from '../../kit/moment';
import { DialogButtons } from '../../kit/dialog-buttons';

interface Props {
  theCase: CaseDetail;
  busy: boolean;
  close: () => void;
  confirm: () => void;
}

/** The last look before a mail leaves the house: to whom, with what subject, and which item of the month it is. */
export function SendDialog({ theCase, busy, close, confirm }: Props) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { data } = useReportPreview(theCase);
  const { item, report } = theCase;
  return (
    <Modal opened onClose={close} title={t('report.sendTitle')} data-testid="send-dialog">
      <Stack gap="md">
        <Text size="sm">{t('report.sendBody')}</Text>
        <Facts>
          <Fact label={t('common.customer')}>{theCase.customer.name}</Fact>
          <Fact label={t('report.recipient')}>
            <strong data-testid="send-recipient">{data?.recipient ?? report?.recipient}</strong>
          </Fact>
          <Fact label={t('report.subject')}>{data?.subject}</Fact>
        </Facts>
        {item && !item.counted && (
          <Text size="sm" c="dimmed">
            {t('case.itemNextExplain', { ...item, month: monthText(item.month, language) })}
            {item.number > item.expected && ` ${t('case.beyondExpected')}`}
          </Text>
        )}
        <DialogButtons close={close}>
          <Button color="teal" loading={busy} onClick={confirm} data-autofocus data-testid="send-confirm">
            {t('report.sendConfirm')}
          </Button>
        </DialogButtons>
      </Stack>
    </Modal>
  );
}
