import type { MailDetail } from '@owl/contracts';
import { Button, Tabs, Text } from '@mantine/core';
import { Download } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { mailAddress } from '../../api';
import { plainText } from '../../kit/untrusted';
import { Attachments } from './attachments';
import classes from './detail.module.css';
import { MailHistory } from './mail-history';
import { SenderCheck } from './sender-check';

function MailText({ text }: { text: string | null }) {
  const { t } = useTranslation();
  if (text === null) {
    return (
      <Text size="sm" c="dimmed" py="sm">
        {t('mail.noText')}
      </Text>
    );
  }
  return (
    <>
      <p className={classes.note}>{t('mail.untrusted')}</p>
      <pre className={classes.content} tabIndex={0} data-testid="mail-text">
        {plainText(text)}
      </pre>
    </>
  );
}

/** The mail as its sender laid it out, in a frame that may do nothing: no script, no form, no origin. */
function MailHtml({ id }: { id: string }) {
  const { t } = useTranslation();
  return (
    <>
      <p className={classes.note}>{t('mail.htmlNote')}</p>
      <iframe
        className={classes.frame}
        sandbox=""
        referrerPolicy="no-referrer"
        src={mailAddress.html(id)}
        title={t('mail.html')}
        data-testid="mail-html"
      />
    </>
  );
}

function MailSource({ mail: { id, source, size } }: { mail: MailDetail }) {
  const { t } = useTranslation();
  return (
    <>
      <div className={classes.sourceHead}>
        <p className={classes.note}>{t(source.length < size ? 'mail.sourceCut' : 'mail.untrusted')}</p>
        <Button
          component="a"
          href={mailAddress.source(id)}
          download
          variant="default"
          leftSection={<Download size={13} aria-hidden />}
          data-testid="source-download"
        >
          {t('mail.downloadSource')}
        </Button>
      </div>
      <pre className={classes.content} tabIndex={0} data-testid="mail-source">
        {plainText(source)}
      </pre>
    </>
  );
}

/** Everything there is of a mail. Nothing in it is trusted: text only, links disarmed, HTML shut in a frame. */
export function MailContent({ mail }: { mail: MailDetail }) {
  const { t } = useTranslation();
  const { attachments, hasHtml, text } = mail;
  const first = text !== null ? 'text' : hasHtml ? 'html' : 'source';
  const tabs: [value: string, label: string, count?: number][] = [
    ['text', t('mail.text')],
    ...(hasHtml ? [['html', t('mail.html')] satisfies [string, string]] : []),
    ['attachments', t('mail.attachments'), attachments.length],
    ['sender', t('mailAuth.title')],
    ['source', t('mail.source')],
    ['history', t('mail.history'), mail.reviews.length],
  ];
  return (
    <Tabs defaultValue={first} keepMounted={false}>
      <Tabs.List className={classes.tabs}>
        {tabs.map(([value, label, count]) => (
          <Tabs.Tab key={value} value={value} px="xs" data-testid={`mail-${value}-tab`}>
            {label}
            {count !== undefined && count > 0 && <span className={classes.count}>{count}</span>}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      <Tabs.Panel value="text">
        <MailText text={text} />
      </Tabs.Panel>
      <Tabs.Panel value="html">
        <MailHtml id={mail.id} />
      </Tabs.Panel>
      <Tabs.Panel value="attachments">
        <Attachments mail={mail} />
      </Tabs.Panel>
      <Tabs.Panel value="sender">
        <SenderCheck authentication={mail.authentication} />
      </Tabs.Panel>
      <Tabs.Panel value="source">
        <MailSource mail={mail} />
      </Tabs.Panel>
      <Tabs.Panel value="history">
        <MailHistory mail={mail} />
      </Tabs.Panel>
    </Tabs>
  );
}
