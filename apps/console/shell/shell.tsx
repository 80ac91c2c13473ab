import { AppShell } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { Outlet, useNavigate } from '@tanstack/react-router';
import { useLiveEvents } from '../api';
import { useShortcuts } from '../kit/shortcuts';
import { useSignedIn } from '../kit/signed-in';
import { Header } from './header';
import { Help } from './help';
import { Nav } from './nav';
import { screensFor } from './screens';
import classes from './shell.module.css';

/** What stands around every screen: navigation, header, live updates, shortcuts. */
export function Shell() {
  const [navOpen, nav] = useDisclosure(false);
  const [helpOpen, help] = useDisclosure(false);
  const live = useLiveEvents();
  const navigate = useNavigate();
  const screens = screensFor(useSignedIn().user.role);
  const goTo = Object.fromEntries(screens.map(({ key, to }) => [`g ${key}`, () => void navigate({ to })]));
  useShortcuts({ ...goTo, '?': help.open });
  return (
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
      <AppShell.Main>
        <Outlet />
      </AppShell.Main>
      <Help opened={helpOpen} close={help.close} screens={screens} />
    </AppShell>
  );
}
