import type { ApplianceDetail, MailRow } from '@owl/contracts';
import { Alert, Modal, Text, UnstyledButton } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMails, useMailText } from '../../api';
import { StateBadge } from '../../kit/badges';
import { useRows } from '../../kit/infinite';
import { LoadMore } from '../../kit/load-more';
import { Moment } from '../../kit/moment';
import { Failed, LoadingRows } from '../../kit/states';
import { Untrusted } from '../../kit/untrusted';
import classes from './rule.module.css';

interface Props {
  appliance: ApplianceDetail;
  take: (text: string) => void;
  close: () => void;
}

function Mail({ mail, take }: { mail: MailRow; take: () => void }) {
  const { t } = useTranslation();
  return (
    <li>
      <UnstyledButton className={classes.mail} onClick={take} data-testid="pick-mail">
        <Moment at={mail.receivedAt} />
        <StateBadge of="mailOutcome" state={mail.outcome} />
        <span className={classes.subject}>
          {mail.subject === null ? t('mail.noSubject') : <Untrusted>{mail.subject}</Untrusted>}
        </span>
      </UnstyledButton>
    </li>
  );
}

/** The mails of the appliance that came last: the text of the one that is picked becomes the sample. */
export function MailPicker({ appliance, take, close }: Props) {
  const { t } = useTranslation();
  const mails = useMails({ customerId: appliance.customer.id });
  const rows = useRows(mails.data)?.filter(({ appliance: from }) => from?.id === appliance.id);
  const text = useMailText();
  const [hasNoText, setHasNoText] = useState(false);
  const pick = (id: string) =>
    text.mutate(id, {
      onSuccess: (found) => {
        if (found === null || found.trim() === '') return setHasNoText(true);
        take(found);
        close();
      },
    });
  return (
    <Modal opened onClose={close} title={t('appliances.rule.pickTitle')} size="lg" data-testid="mail-picker">
      {mails.isPending && <LoadingRows rows={4} />}
      {mails.error && !rows && <Failed error={mails.error} retry={() => void mails.refetch()} />}
      {rows?.length === 0 && (
        <Text size="sm" c="dimmed">
          {t('appliances.rule.pickEmpty')}
        </Text>
      )}
      {hasNoText && (
        <Alert color="orange" p="xs" fz="sm">
          {t('appliances.rule.pickNoText')}
        </Alert>
      )}
      <ul className={classes.mails}>
        {rows?.map((mail) => (
          <Mail key={mail.id} mail={mail} take={() => pick(mail.id)} />
        ))}
      </ul>
      <LoadMore of={mails} />
    </Modal>
  );
}
