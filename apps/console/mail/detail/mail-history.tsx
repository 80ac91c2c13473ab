import type { MailDetail } from '@owl/contracts';
import { Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { StateBadge } from '../../kit/badges';
import { Moment } from '../../kit/moment';
import { Untrusted } from '../../kit/untrusted';
import { useMailReason } from '../mail-reason';
import classes from './detail.module.css';

interface Step {
  at: string;
  what: ReactNode;
  why?: string;
}

function useSteps(mail: MailDetail): Step[] {
  const { t } = useTranslation();
  const { authentication } = mail;
  const checked = authentication && {
    at: authentication.checkedAt,
    what: t('mailHistory.checked'),
    why: t(`mailAuth.verdict.${authentication.verdict}`),
  };
  const reviewed = mail.reviews.map(({ at, by, move, reason }) => ({
    at,
    what: <Untrusted>{t(`mailHistory.${move}`, { by })}</Untrusted>,
    why: reason,
  }));
  const steps = [...(checked ? [checked] : []), ...reviewed].toSorted((a, b) => a.at.localeCompare(b.at));
  return [{ at: mail.receivedAt, what: t('mailHistory.received') }, ...steps];
}

/** What happened to a mail, oldest first: who decided what and why, and how it stands now. */
export function MailHistory({ mail }: { mail: MailDetail }) {
  const { t } = useTranslation();
  const reasonOf = useMailReason();
  const steps = useSteps(mail);
  return (
    <>
      <ol className={classes.history} data-testid="mail-history">
        {steps.map(({ at, what, why }, index) => (
          <li key={index}>
            <Moment at={at} />
            <div>
              {what}
              {why && (
                <div className={classes.quiet}>
                  <Untrusted>{why}</Untrusted>
                </div>
              )}
            </div>
          </li>
        ))}
        <li>
          <span className={classes.quiet}>{t('mailHistory.ended')}</span>
          <div>
            <StateBadge of="mailOutcome" state={mail.outcome} />
            <div className={classes.quiet}>{mail.reason && <Untrusted>{reasonOf(mail.reason)}</Untrusted>}</div>
          </div>
        </li>
      </ol>
      {mail.outcome === 'quarantined' && mail.reviews.length === 0 && (
        <Text size="sm" c="dimmed">
          {t('mailHistory.none')}
        </Text>
      )}
    </>
  );
}
