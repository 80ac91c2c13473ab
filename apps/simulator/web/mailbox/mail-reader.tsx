import { Text } from '@mantine/core';
import { useEffect, useState, type ReactNode } from 'react';
import type { MailView } from '../../server/api-shapes';
import { ask } from '../api/client';
import { dayOf, timeOf } from '../api/times';
import { useLanguage } from '../i18n/language';
import classes from './mail.module.css';

interface MailReaderProps {
  readonly id: number;
  readonly onError: (error: Error) => void;
}

/** A mail as the customer reads it: plain text, line by line. */
export function MailReader({ id, onError }: MailReaderProps): ReactNode {
  const { language, texts } = useLanguage();
  const [mail, setMail] = useState<MailView | null>(null);
  useEffect(() => {
    let gone = false;
    ask<MailView>(`/mails/${id}`).then((read) => gone || setMail(read), onError);
    return () => {
      gone = true;
    };
  }, [id, onError]);
  if (!mail) return null;
  const received = new Date(mail.receivedAt);
  const facts: [string, string][] = [
    [texts.mailbox.from, mail.from],
    [texts.mailbox.to, mail.to],
    [texts.mailbox.receivedAt, `${dayOf(received, language)} ${timeOf(received)}`],
  ];
  if (mail.attachments.length > 0) {
    facts.push([
      texts.mailbox.attachments,
      mail.attachments.map((file) => `${file.filename} (${file.size} B)`).join(', '),
    ]);
  }
  return (
    <article className={classes.reader}>
      <Text component="h3" fz={15} fw={600} m={0} mb={6} lh={1.45}>
        {mail.subject || texts.mailbox.noSubject}
      </Text>
      <dl className={classes.facts}>
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <pre className={classes.text}>{mail.text}</pre>
    </article>
  );
}
