import { Button, Text } from '@mantine/core';
import { Inbox } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import type { MailSummary } from '../../server/api-shapes';
import { emptyMailbox } from '../api/client';
import { useLanguage } from '../i18n/language';
import { Panel } from '../shell/panel';
import { MailList } from './mail-list';
import { MailReader } from './mail-reader';

interface MailboxPanelProps {
  readonly mails: readonly MailSummary[];
  readonly onError: (error: Error) => void;
}

/** What the customers received: a list, and the mail that is read. */
export function MailboxPanel({ mails, onError }: MailboxPanelProps): ReactNode {
  const { texts } = useLanguage();
  const [reading, setReading] = useState<number | null>(null);
  const opened = mails.find((mail) => mail.id === reading) ?? null;
  return (
    <Panel
      title={texts.mailbox.title}
      icon={<Inbox size={16} aria-hidden />}
      aside={
        mails.length > 0 && (
          <Button variant="subtle" color="gray" size="compact-xs" onClick={() => void emptyMailbox().catch(onError)}>
            {texts.mailbox.clear}
          </Button>
        )
      }
    >
      {mails.length === 0 ? (
        <Text fz="sm" c="dimmed" py="lg" ta="center">
          {texts.mailbox.empty}
        </Text>
      ) : (
        <>
          <MailList mails={mails} reading={reading} onRead={setReading} />
          {opened ? (
            <MailReader key={opened.id} id={opened.id} onError={onError} />
          ) : (
            <Text fz="sm" c="dimmed" py="md" ta="center">
              {texts.mailbox.choose}
            </Text>
          )}
        </>
      )}
    </Panel>
  );
}
