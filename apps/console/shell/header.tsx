import { ActionIcon, Badge, Burger, Tooltip } from '@mantine/core';
import { DateTime } from 'luxon';
import { ExternalLink, Keyboard } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { LiveState } from '../api';
import { useLanguage } from '../i18n';
import { useSignedIn } from '../kit/signed-in';
import { useServerNow } from '../kit/tick';
import classes from './shell.module.css';
import { UserMenu } from './user-menu';

/** The service's time: in a demo it is not the machine's. */
function Clock() {
  const { t } = useTranslation();
  const { zone } = useSignedIn();
  const language = useLanguage();
  const now = DateTime.fromMillis(useServerNow(), { zone, locale: language });
  const name = zone === 'Asia/Tokyo' ? 'JST' : now.offsetNameShort;
  return (
    <span className={classes.clock} title={`${t('shell.serviceTime')} (${zone})`} data-testid="service-clock">
      {now.toFormat(language === 'ja' ? 'M/d(ccc) HH:mm:ss' : 'ccc d LLL HH:mm:ss')}
      <span className={classes.zone}>{name}</span>
    </span>
  );
}

function Live({ state }: { state: LiveState }) {
  const { t } = useTranslation();
  return (
    <span className={classes.live} data-state={state} data-testid="live" title={t(`shell.${state}`)} role="status">
      <span className={classes.dot} aria-hidden />
      <span className={classes.liveText}>{t(`shell.${state}`)}</span>
    </span>
  );
}

function DemoBadge() {
  const { t } = useTranslation();
  const { demo } = useSignedIn();
  if (!demo) return null;
  return (
    <Badge
      component="a"
      href={demo.simulatorUrl}
      target="_blank"
      rel="noreferrer"
      color="orange"
      title={t('shell.openSimulator')}
      rightSection={<ExternalLink size={11} aria-hidden />}
      style={{ cursor: 'pointer', flexShrink: 0 }}
      data-testid="demo-badge"
    >
      {t('shell.demo')}
    </Badge>
  );
}

/** The button that opens the navigation on a telephone. */
export const OPENS_NAV = 'owl-opens-nav';

interface Props {
  live: LiveState;
  navOpen: boolean;
  toggleNav: () => void;
  openHelp: () => void;
}

export function Header({ live, navOpen, toggleNav, openHelp }: Props) {
  const { t } = useTranslation();
  return (
    <div className={classes.bar}>
      <Burger
        className={OPENS_NAV}
        hiddenFrom="sm"
        opened={navOpen}
        onClick={toggleNav}
        size="sm"
        aria-label={t('nav.open')}
        aria-expanded={navOpen}
        data-testid="open-nav"
      />
      <Live state={live} />
      <span className={classes.push} />
      <DemoBadge />
      <Clock />
      <Tooltip label={`${t('shell.keyboard')} (?)`}>
        <ActionIcon variant="subtle" color="gray" visibleFrom="sm" onClick={openHelp} aria-label={t('shell.keyboard')}>
          <Keyboard size={16} />
        </ActionIcon>
      </Tooltip>
      <UserMenu />
    </div>
  );
}
