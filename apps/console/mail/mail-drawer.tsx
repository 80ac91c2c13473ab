import type { MailDetail } from '@owl/contracts';
import { Alert, Anchor, Drawer, Stack, Tabs, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useMail } from '../api';
import { useWords } from '../i18n';
import { StateBadge } from '../kit/badges';
import { Fact, Facts } from '../kit/facts';
import { Moment } from '../kit/moment';
import { Failed, LoadingRows } from '../kit/states';
import { plainText, Untrusted } from '../kit/untrusted';
import classes from './mail.module.css';
import { useMailReason } from './mail-reason';

const sizeText = (bytes: number): string => (bytes < 1024 ? `${bytes} B` : `${(bytes / 1024).toFixed(1)} KiB`);

function MailFacts({ mail }: { mail: MailDetail }) {
  const { t } = useTranslation();
  const reasonOf = useMailReason();
  const word = useWords();
  return (
    <Facts>
      <Fact label={t('mail.outcome')}>
        <StateBadge of="mailOutcome" state={mail.outcome} />
      </Fact>
      <Fact label={t('common.reason')}>{mail.reason && <Untrusted>{reasonOf(mail.reason)}</Untrusted>}</Fact>
      <Fact label={t('common.received')}>
        <Moment at={mail.receivedAt} format="full" />
      </Fact>
      <Fact label={t('common.customer')}>{mail.customer?.name}</Fact>
      <Fact label={t('alerts.appliance')}>{mail.appliance?.name}</Fact>
      <Fact label={t('mail.subject')}>
        {mail.subject === null ? t('mail.noSubject') : <Untrusted>{mail.subject}</Untrusted>}
      </Fact>
      <Fact label={t('mail.from')}>
        <Untrusted>{mail.envelopeFrom}</Untrusted>
      </Fact>
      <Fact label={t('mail.recipient')}>
        <Untrusted>{mail.recipient}</Untrusted>
      </Fact>
      <Fact label={t('mail.size')}>{sizeText(mail.size)}</Fact>
      <Fact label={t('mail.alertCount')}>{mail.alertCount}</Fact>
      <Fact label={t('mail.warnings')}>
        {mail.warnings.length > 0 &&
          mail.warnings.map((warning) => (
            <div key={warning}>
              <Untrusted>{word('warning', warning)}</Untrusted>
            </div>
          ))}
      </Fact>
    </Facts>
  );
}

function Content({ mail }: { mail: MailDetail }) {
  const { t } = useTranslation();
  return (
    <Tabs defaultValue={mail.text === null ? 'source' : 'text'} keepMounted={false}>
      <Tabs.List>
        <Tabs.Tab value="text">{t('mail.text')}</Tabs.Tab>
        <Tabs.Tab value="source" data-testid="mail-source-tab">
          {t('mail.source')}
        </Tabs.Tab>
      </Tabs.List>
      <Tabs.Panel value="text">
        {mail.text === null ? (
          <Text size="sm" c="dimmed" py="sm">
            {t('mail.noText')}
          </Text>
        ) : (
          <pre className={classes.content} tabIndex={0} data-testid="mail-text">
            {plainText(mail.text)}
          </pre>
        )}
      </Tabs.Panel>
      <Tabs.Panel value="source">
        <pre className={classes.content} tabIndex={0} data-testid="mail-source">
          {plainText(mail.source)}
        </pre>
      </Tabs.Panel>
    </Tabs>
  );
}

/** One mail with its text and its source. Nothing in it is trusted: text only, links disarmed. */
export function MailDrawer({ id, show }: { id: string | undefined; show: (id: string | undefined) => void }) {
  const { t } = useTranslation();
  const { data: mail, error, refetch } = useMail(id);
  const original = mail?.duplicateOf;
  return (
    <Drawer
      opened={id !== undefined}
      onClose={() => show(undefined)}
      position="right"
      size="xl"
      title={t('mail.detail')}
      data-testid="mail-drawer"
    >
      {!mail && (error ? <Failed error={error} retry={() => void refetch()} /> : <LoadingRows rows={6} height={20} />)}
      {mail && (
        <Stack gap="md">
          <MailFacts mail={mail} />
          {original && (
            <Anchor component="button" type="button" size="sm" ta="left" onClick={() => show(original)}>
              {t('mail.duplicateOf')}
            </Anchor>
          )}
          <Alert color="gray" p="xs" fz="sm">
            {t('mail.untrusted')}
          </Alert>
          <Content mail={mail} />
        </Stack>
      )}
    </Drawer>
  );
}
