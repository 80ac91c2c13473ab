import { CloseButton, Group } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useOpenCaseCount, useQuarantineCount, useWaitingChanges } from '../api';
import { useMay } from '../customers/use-may-change';
import { OwlMark } from '../kit/owl-mark';
import { useIsCustomer } from '../kit/signed-in';
import type { Screen } from './screens';
import classes from './shell.module.css';

/** What waits in quarantine, in red: nobody else will look at it. */
function QuarantineBadge() {
  const { t } = useTranslation();
  const { data: count } = useQuarantineCount();
  if (!count) return null;
  return (
    <span
      className={classes.count}
      data-waits
      title={t('mail.quarantineCount', { count })}
      data-testid="quarantine-badge"
    >
      {count}
    </span>
  );
}

/** Numbers somebody proposed: without a second person's word they are never used. */
function ChangesBadge() {
  const { t } = useTranslation();
  const { data: count } = useWaitingChanges(useMay('addContact'));
  if (!count) return null;
  return (
    <span className={classes.count} title={t('contacts.waitingChanges', { count })} data-testid="changes-badge">
      {count}
    </span>
  );
}

/** What a screen is called for a customer, where it is called otherwise. */
const OWN_NAMES = { queue: 'nav.cases', customers: 'nav.ownContract' } as const;
const isOwn = (name: string): name is keyof typeof OWN_NAMES => name in OWN_NAMES;

export function Nav({ screens, close }: { screens: readonly Screen[]; close: () => void }) {
  const { t } = useTranslation();
  const isCustomer = useIsCustomer();
  const { data: open } = useOpenCaseCount();
  return (
    <>
      <Group justify="space-between" wrap="nowrap" pr="xs">
        <div className={classes.brand}>
          <OwlMark size={20} />
          Secure OWL Center
        </div>
        <CloseButton hiddenFrom="sm" onClick={close} aria-label={t('common.close')} />
      </Group>
      <nav className={classes.links} aria-label={t('nav.main')}>
        {screens.map(({ to, name, icon: Icon }) => (
          <Link key={to} to={to} className={classes.link} onClick={close} data-testid={`nav-${name}`}>
            <Icon size={16} strokeWidth={1.8} aria-hidden />
            {t(isCustomer && isOwn(name) ? OWN_NAMES[name] : `nav.${name}`)}
            {name === 'queue' && open !== undefined && open > 0 && <span className={classes.count}>{open}</span>}
            {name === 'mail' && <QuarantineBadge />}
            {name === 'contacts' && <ChangesBadge />}
          </Link>
        ))}
      </nav>
    </>
  );
}
