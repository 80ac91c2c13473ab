import { type ContactRow, NumberRefusal, type PastContactChange } from '@owl/contracts';
import { Badge, Button, Text, Tooltip } from '@mantine/core';
import { PhoneCall, ShieldCheck } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useContactAct } from '../api';
import { useMay } from '../customers/use-may-change';
import { useLanguage } from '../i18n';
import { StateBadge } from '../kit/badges';
import { Fact, Facts } from '../kit/facts';
import { tellDone } from '../kit/failure';
import { Moment } from '../kit/moment';
import { phoneText } from '../kit/phone-text';
import { ContactMenu } from './contact-menu';
import type { ContactProps } from './contact-props';
import classes from './contacts.module.css';
import { PendingChange } from './pending-change';

const FLAG_COLORS = { 'not-callable': 'red', unreachable: 'orange', unverified: 'yellow', 'change-pending': 'owl' };

function Flags({ flags, refusal }: ContactRow) {
  const { t } = useTranslation();
  if (flags.length === 0) return null;
  return (
    <div className={classes.flags}>
      {flags.map((flag) => (
        <Tooltip
          key={flag}
          label={
            flag === 'not-callable' && refusal ? t(`contacts.phoneRefused.${refusal}`) : t(`contacts.flagHint.${flag}`)
          }
          multiline
          maw={280}
          events={{ hover: true, focus: true, touch: true }}
        >
          <Badge color={FLAG_COLORS[flag]} tabIndex={0} data-flag={flag}>
            {t(`contacts.flag.${flag}`)}
          </Badge>
        </Tooltip>
      ))}
    </div>
  );
}

function LastCalls({ lastCalls }: Pick<ContactRow, 'lastCalls'>) {
  const { t } = useTranslation();
  if (lastCalls.length === 0) return <>{t('contacts.fact.noCalls')}</>;
  return (
    <span className={classes.calls}>
      {lastCalls.map(({ at, state }, index) => (
        <span key={index} className={classes.call}>
          <StateBadge of="attemptState" state={state} />
          <Moment at={at} />
        </span>
      ))}
    </span>
  );
}

function Known({ contact }: { contact: ContactRow }) {
  const { t } = useTranslation();
  const screenLanguage = useLanguage();
  const { phone, email, language, availability, verifiedAt, lastReachedAt, lastCalls, pastChange } = contact;
  return (
    <Facts>
      <Fact label={t('contacts.fact.phone')}>
        <span className="tabular" data-testid="contact-phone">
          {phoneText(phone, screenLanguage)}
        </span>
      </Fact>
      <Fact label={t('contacts.fact.mail')}>{email}</Fact>
      <Fact label={t('contacts.fact.language')}>{t(`contacts.languages.${language}`)}</Fact>
      <Fact label={t('contacts.fact.availability')}>{availability}</Fact>
      <Fact label={t('contacts.fact.verifiedAt')}>
        {verifiedAt ? <Moment at={verifiedAt} format="full" /> : t('contacts.fact.notVerified')}
      </Fact>
      <Fact label={t('contacts.fact.lastReachedAt')}>
        {lastReachedAt ? <Moment at={lastReachedAt} format="full" /> : t('contacts.fact.never')}
      </Fact>
      <Fact label={t('contacts.fact.lastCalls')}>
        <LastCalls lastCalls={lastCalls} />
      </Fact>
      <Fact label={t('contacts.past.label')}>{pastChange && <LastChange of={pastChange} />}</Fact>
    </Facts>
  );
}

const REFUSALS: readonly string[] = NumberRefusal.options;

/** How the last change of the number ended, and why. */
function LastChange({ of }: { of: PastContactChange }) {
  const { t } = useTranslation();
  const { state, newPhone, at, because } = of;
  const why = (word: string): string => {
    if (word === 'number-taken') return t('contacts.past.taken');
    return REFUSALS.includes(word) ? t(`contacts.phoneRefused.${word as NumberRefusal}`) : word;
  };
  return (
    <span className={classes.calls} data-testid="past-change">
      <span className={classes.call}>
        {t(`contacts.past.${state}`)} <Moment at={at} />
      </span>
      {state !== 'in-force' && <span className="tabular">{newPhone}</span>}
      {because && <span>{t('contacts.past.because', { because: why(because) })}</span>}
    </span>
  );
}

/** Calls that no alert asks for: to verify the number, or to try the telephone. */
function Calls({ contact }: { contact: ContactRow }) {
  const { t } = useTranslation();
  const act = useContactAct();
  if (!useMay('callContact')) return null;
  const call = (kind: 'test' | 'verification') =>
    act.mutate({ act: kind, id: contact.id }, { onSuccess: () => tellDone(t(`contacts.done.${kind}`)) });
  const isBusy = contact.checking !== null || contact.refusal !== null;
  return (
    <div className={classes.acts}>
      <Button
        variant={contact.verifiedAt || contact.change ? 'default' : 'light'}
        size="compact-sm"
        leftSection={<ShieldCheck size={14} />}
        disabled={isBusy}
        loading={contact.checking === 'verification'}
        onClick={() => call('verification')}
        data-testid="contact-verify"
      >
        {t('contacts.act.verification')}
      </Button>
      <Button
        variant="default"
        size="compact-sm"
        leftSection={<PhoneCall size={14} />}
        disabled={isBusy}
        loading={contact.checking === 'test'}
        onClick={() => call('test')}
        data-testid="contact-test"
      >
        {t('contacts.act.test')}
      </Button>
    </div>
  );
}

/** One contact: who it is, how sure it is that the telephone is theirs and that they answer it. */
export function ContactCard({ contact, of }: ContactProps) {
  const { order, name, reading, change } = contact;
  return (
    <section className={classes.card} data-testid="contact" data-order={order}>
      <div className={classes.head}>
        <span className={classes.order}>{order}</span>
        <div className={classes.who}>
          <Text fw={600}>{name}</Text>
          {reading && <div className={classes.reading}>{reading}</div>}
        </div>
        <ContactMenu contact={contact} of={of} />
      </div>
      <Flags {...contact} />
      <Known contact={contact} />
      {change && <PendingChange change={change} />}
      <Calls contact={contact} />
    </section>
  );
}
