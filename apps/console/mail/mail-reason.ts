import type { AlertRoute, MailReason } from '@owl/contracts';
import { useTranslation } from 'react-i18next';
import { useWords } from '../i18n';

// A storm's mail names hundreds of alerts; the drawer's source has them all.
const NUMBERS_SHOWN = 5;

type Alerts = Extract<MailReason, { kind: 'alerts' }>['alerts'];

function byRoute(alerts: Alerts): Map<AlertRoute, Alerts> {
  const groups = new Map<AlertRoute, Alerts>();
  for (const alert of alerts) groups.set(alert.route, [...(groups.get(alert.route) ?? []), alert]);
  return groups;
}

/** Says the reason of an outcome in the user's language: a mail with alerts tells what became of each. */
export function useMailReason(): (reason: MailReason) => string {
  const { t } = useTranslation();
  const word = useWords();
  const numbersOf = (alerts: Alerts): string => {
    const shown = alerts.slice(0, NUMBERS_SHOWN).map(({ alertNumber }) => alertNumber ?? t('mail.unread'));
    const hidden = alerts.length - shown.length;
    return shown.join(' / ') + (hidden > 0 ? ` ${t('queue.more', { count: hidden })}` : '');
  };
  return (reason) => {
    if (reason.kind === 'same-mail') return t('mail.sameMail');
    if (reason.kind === 'trying-again') return t('mail.tryingAgain', { attempt: reason.attempt, error: reason.error });
    if (reason.kind === 'conversation') return word('conversation', reason.why);
    if (reason.kind === 'dismissed') return t('mail.dismissed');
    if (reason.kind === 'quarantine') return word('quarantine', reason.why);
    return [...byRoute(reason.alerts)]
      .map(([route, alerts]) => t('mail.became', { numbers: numbersOf(alerts), route: word('route', route) }))
      .join(t('mail.and'));
  };
}
