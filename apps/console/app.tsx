import { Center, Loader, MantineProvider } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { useEffect } from 'react';
import { createQueryClient, useSession } from './api';
import { followAccount } from './i18n';
import { tellFailure } from './kit/failure';
import { SignedIn } from './kit/signed-in';
import { Failed } from './kit/states';
import { cssVariables, theme } from './kit/theme';
import { router } from './router';
import { SignIn } from './sign-in/sign-in';

const client = createQueryClient(tellFailure);

/** Sign-in takes the place of the screen, so that the address asked for is still there afterwards. */
function Gate() {
  const { data: session, error, refetch } = useSession();
  const locale = session?.user.locale;
  useEffect(() => {
    if (locale) followAccount(locale);
  }, [locale]);
  if (session) {
    return (
      <SignedIn session={session}>
        <RouterProvider router={router} />
      </SignedIn>
    );
  }
  if (session === null) return <SignIn />;
  if (error) return <Failed error={error} retry={() => void refetch()} />;
  return (
    <Center h="100dvh">
      <Loader size="sm" />
    </Center>
  );
}

export function App() {
  return (
    <MantineProvider theme={theme} cssVariablesResolver={cssVariables} defaultColorScheme="auto">
      <Notifications position="bottom-right" limit={4} />
      <QueryClientProvider client={client}>
        <Gate />
      </QueryClientProvider>
    </MantineProvider>
  );
}
