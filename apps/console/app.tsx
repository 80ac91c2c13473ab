import { Center, Loader, MantineProvider } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { useEffect, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { createQueryClient, useSession } from './api';
import { followAccount } from './i18n';
import { tellFailure } from './kit/failure';
import { Failed } from './kit/states';
import { cssVariables, themeNaming } from './kit/theme';
import { router } from './router';
import { Cover } from './sign-in/cover';

const client = createQueryClient(tellFailure);

/** Sign-in takes the place of the screen, or covers it, so that the address asked for is still there afterwards. */
function Gate() {
  const { data: session, error, refetch } = useSession();
  const locale = session?.user.locale;
  useEffect(() => {
    if (locale) followAccount(locale);
  }, [locale]);
  if (session !== undefined) {
    return (
      <Cover session={session}>
        <RouterProvider router={router} />
      </Cover>
    );
  }
  if (error) return <Failed error={error} retry={() => void refetch()} />;
  return (
    <Center h="100dvh">
      <Loader size="sm" />
    </Center>
  );
}

export function App() {
  const { t } = useTranslation();
  const close = t('common.close');
  const theme = useMemo(() => themeNaming(close), [close]);
  return (
    <MantineProvider theme={theme} cssVariablesResolver={cssVariables} defaultColorScheme="auto">
      <Notifications position="bottom-right" limit={4} />
      <QueryClientProvider client={client}>
        <Gate />
      </QueryClientProvider>
    </MantineProvider>
  );
}
