import { AppShell } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { Outlet, useNavigate } from '@tanstack/react-router';
import { type MouseEvent, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useLiveEvents } from '../api';
import { LeaveWarning } from '../kit/leave-warning';
import { useShortcuts } from '../kit/shortcuts';
import { useSignedIn } from '../kit/signed-in';
import { Header, OPENS_NAV } from './header';
import { Help } from './help';
import { Nav } from './nav';
import { screensFor } from './screens';
import classes from './shell.module.css';

const MAIN = 'main';

/** The first thing the Tab key reaches: past the navigation, which is the same on every screen. */
function SkipLink() {
  const { t } = useTranslation();
  const skip = (event: MouseEvent) => {
    event.preventDefault();
    document.getElementById(MAIN)?.focus();
  };
  return (
    <a href={`#${MAIN}`} className={classes.skip} onClick={skip}>
      {t('shell.skip')}
    </a>
  );
}

/** On a telephone the navigation lies over the screen: Escape closes it and gives the focus back to its button. */
function useEscape(isOpen: boolean, close: () => void): void {
  useEffect(() => {
    if (!isOpen) return undefined;
    const onKey = ({ key }: KeyboardEvent) => {
      if (key !== 'Escape') return;
      close();
      document.querySelector<HTMLElement>(`.${OPENS_NAV}`)?.focus();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [isOpen, close]);
}

/** What stands around every screen: navigation, header, live updates, shortcuts. */
export function Shell() {
  const [navOpen, nav] = useDisclosure(false);
  const [helpOpen, help] = useDisclosure(false);
  const live = useLiveEvents();
  const navigate = useNavigate();
  const screens = screensFor(useSignedIn().user.role);
  const goTo = Object.fromEntries(screens.map(({ key, to }) => [`g ${key}`, () => void navigate({ to })]));
  useEscape(navOpen, nav.close);
  useShortcuts({ ...goTo, '?': help.open });
  return (
    <>
      <SkipLink />
      <AppShell
        layout="alt"
        header={{ height: 44 }}
        navbar={{ width: 188, breakpoint: 'sm', collapsed: { mobile: !navOpen } }}
        classNames={{ navbar: classes.navbar, header: classes.header }}
        transitionDuration={0}
      >
        <AppShell.Header>
          <Header live={live} navOpen={navOpen} toggleNav={nav.toggle} openHelp={help.open} />
        </AppShell.Header>
        <AppShell.Navbar>
          <Nav screens={screens} close={nav.close} />
        </AppShell.Navbar>
        <AppShell.Main id={MAIN} tabIndex={-1} className={classes.main}>
          <Outlet />
        </AppShell.Main>
        <LeaveWarning />
        <Help opened={helpOpen} close={help.close} screens={screens} />
      </AppShell>
    </>
  );
}
