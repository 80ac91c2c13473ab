import { Text, UnstyledButton } from '@mantine/core';
import type { ReactNode } from 'react';
import type { MailSummary } from '../../server/api-shapes';
import { shortMoment } from '../api/times';
import { useLanguage } from '../i18n/language';
import classes from './mail.module.css';

interface MailListProps {
  readonly mails: readonly MailSummary[];
  readonly reading: number | null;
  readonly onRead: (id: number) => void;
}

/** The mails, newest first. */
export function MailList({ mails, reading, onRead }: MailListProps): ReactNode {
  const { language, texts } = useLanguage();
  return (
    <div className={classes.list}>
      {mails.map((mail) => (
        <UnstyledButton
          key={mail.id}
          className={classes.row}
          data-reading={mail.id === reading}
          aria-current={mail.id === reading}
          onClick={() => onRead(mail.id)}
        >
          <span className={classes.head}>
            <Text span fz="xs" c="dimmed" truncate>
              {texts.mailbox.to}: {mail.to}
            </Text>
            <Text span fz="xs" c="dimmed" style={{ flexShrink: 0 }}>
              {shortMoment(new Date(mail.receivedAt), language)}
            </Text>
          </span>
          <Text fz="sm" fw={600} lh={1.4} lineClamp={2}>
            {mail.subject || texts.mailbox.noSubject}
          </Text>
        </UnstyledButton>
      ))}
    </div>
  );
}
