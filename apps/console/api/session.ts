import type { Session, SignIn } from '@owl/contracts';
import { type QueryKey, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { call } from './client';
import { keys } from './keys';
import { ApiError } from './problem';

async function currentSession(signal: AbortSignal): Promise<Session | null> {
  try {
    return await call('session', { signal });
  } catch (error) {
    if (error instanceof ApiError && error.status === 401) return null;
    throw error;
  }
}

/** Who is signed in; `null` when nobody is. Asked again each minute, which also keeps the clock right. */
export const useSession = () =>
  useQuery({
    queryKey: keys.session,
    queryFn: ({ signal }) => currentSession(signal),
    refetchInterval: ({ state }) => (state.data ? 60_000 : false),
    staleTime: 30_000,
  });

/** What was asked for in the name of the user. */
const isOfSession = ({ queryKey }: { queryKey: QueryKey }): boolean => queryKey[0] !== keys.session[0];

export function useSignIn() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: SignIn) => call('signIn', { body }),
    // A question from before, answered 401 afterwards, must not end the new session.
    onMutate: () => client.cancelQueries(),
    onSuccess: (session) => {
      client.setQueryData(keys.session, session);
      void client.invalidateQueries({ predicate: isOfSession });
    },
    meta: { quiet: true },
  });
}

export function useSignOut() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => call('signOut', {}),
    onSuccess: () => {
      client.setQueryData(keys.session, null);
      // The next user of this browser must not see a moment of what the last one saw.
      client.removeQueries({ predicate: isOfSession });
    },
  });
}

/** Customers the user may see, for filters. */
export const useCustomers = () =>
  useQuery({
    queryKey: keys.customers,
    queryFn: ({ signal }) => call('customers', { signal }),
    staleTime: 5 * 60_000,
  });
