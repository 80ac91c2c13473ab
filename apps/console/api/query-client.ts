import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query';
import { keys } from './keys';
import { ApiError } from './problem';

/** Retrying helps against a lost connection or a restarting server, never against a refusal. */
const mayRetry = (failures: number, error: Error): boolean =>
  failures < 2 && (!(error instanceof ApiError) || error.status === 0 || error.status >= 502);

/** @param tell shows the failure of a change to the user; failures of queries are shown where their data would be. */
export function createQueryClient(tell: (error: Error) => void): QueryClient {
  /** The session is over: sign-in covers the screen, which keeps what was typed. */
  const signedOut = (error: Error): boolean => {
    if (!(error instanceof ApiError) || error.status !== 401) return false;
    client.setQueryData(keys.session, null);
    return true;
  };
  const client = new QueryClient({
    queryCache: new QueryCache({ onError: (error) => void signedOut(error) }),
    mutationCache: new MutationCache({
      onError: (error, _variables, _result, mutation) => {
        const over = signedOut(error);
        if (mutation.meta?.quiet !== true && !over) tell(error);
      },
    }),
    defaultOptions: { queries: { staleTime: 5_000, retry: mayRetry, retryDelay: 800 } },
  });
  return client;
}
