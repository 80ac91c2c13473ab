import type { ApplianceDetail } from '@owl/contracts';
import { Anchor, Badge, CopyButton, Text, UnstyledButton } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { Copy } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useWords } from '../i18n';
import { Fact, Facts } from '../kit/facts';
import { Moment, useMoment } from '../kit/moment';
import { Panel } from '../kit/page';
import { Untrusted } from '../kit/untrusted';
import classes from './appliances.module.css';
import { HeardState, LastHeard } from './heard';

/** A value to carry elsewhere, in letters that cannot be mistaken. */
export function Copied({ value, testId }: { value: string; testId?: string }) {
  const { t } = useTranslation();
  return (
    <span className={classes.copied}>
      <code className={classes.code} data-testid={testId}>
        {value}
      </code>
      <CopyButton value={value}>
        {({ copied, copy }) => (
          <UnstyledButton onClick={copy} className={classes.copy} aria-label={t('common.copy')}>
            <Copy size={12} aria-hidden /> {t(copied ? 'common.copied' : 'common.copy')}
          </UnstyledButton>
        )}
      </CopyButton>
    </span>
  );
}

export function ApplianceFacts({ appliance }: { appliance: ApplianceDetail }) {
  const { t } = useTranslation();
  const word = useWords();
  const issued = (is: boolean) => t(is ? 'appliances.issued' : 'appliances.notIssued');
  return (
    <Panel title={t('appliances.facts')} testId="appliance-facts">
      <div className={classes.body}>
        <Facts>
          <Fact label={t('common.customer')}>{appliance.customer.name}</Fact>
          <Fact label={t('common.state')}>
            <HeardState {...appliance} />
          </Fact>
          <Fact label={t('appliances.lastHeard')}>
            <LastHeard at={appliance.lastHeardAt} />
          </Fact>
          <Fact label={t('appliances.address')}>
            <Copied value={appliance.address} testId="appliance-address" />
          </Fact>
          <Fact label={t('appliances.heartbeat')}>
            {t('appliances.heartbeatValue', { hours: appliance.heartbeatHours })}
          </Fact>
          <Fact label={t('appliances.trust')}>{word('trust', appliance.trust)}</Fact>
          <Fact label={t('appliances.smtp')}>{issued(appliance.hasSmtpPassword)}</Fact>
          <Fact label={t('appliances.http')}>{issued(appliance.hasInboundSecret)}</Fact>
        </Facts>
      </div>
    </Panel>
  );
}

/** What it said of itself: such mails are no alerts. */
export function HealthNotices({ notices }: { notices: ApplianceDetail['health'] }) {
  const { t } = useTranslation();
  return (
    <Panel title={t('appliances.health')} testId="appliance-health">
      {notices.length === 0 && (
        <Text size="sm" c="dimmed" p="sm">
          {t('appliances.healthEmpty')}
        </Text>
      )}
      {notices.length > 0 && (
        <ul className={classes.list}>
          {notices.map(({ alertId, at, name, mailId }) => (
            <li key={alertId} data-testid="health-notice">
              <Moment at={at} />
              <Untrusted>{name}</Untrusted>
              <Anchor size="xs" renderRoot={(props) => <Link to="/mail" search={{ open: mailId }} {...props} />}>
                {t('appliances.openMail')}
              </Anchor>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}

type Mailbox = ApplianceDetail['mailboxes'][number];

function MailboxState({ mailbox: { active, connectedAt, lastError } }: { mailbox: Mailbox }) {
  const { t } = useTranslation();
  const say = useMoment();
  if (!active) return <Badge color="gray">{t('appliances.inactive')}</Badge>;
  return (
    <>
      <Badge color={connectedAt ? 'teal' : 'red'}>
        {connectedAt ? t('appliances.connected', { at: say(connectedAt, 'short') }) : t('appliances.notConnected')}
      </Badge>
      {lastError && (
        <span className={classes.fault}>
          <Untrusted>{lastError}</Untrusted>
        </span>
      )}
    </>
  );
}

/** The mailboxes its mail is fetched from, and whether that works. */
export function Mailboxes({ mailboxes }: { mailboxes: readonly Mailbox[] }) {
  const { t } = useTranslation();
  return (
    <Panel title={t('appliances.mailboxes')} testId="appliance-mailboxes">
      {mailboxes.length === 0 && (
        <Text size="sm" c="dimmed" p="sm">
          {t('appliances.mailboxesEmpty')}
        </Text>
      )}
      {mailboxes.length > 0 && (
        <ul className={classes.mailboxes}>
          {mailboxes.map((mailbox) => (
            <li key={mailbox.id}>
              <span className={classes.mailboxName}>
                {mailbox.user} @ {mailbox.host} / {mailbox.folder}
              </span>
              <MailboxState mailbox={mailbox} />
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}
