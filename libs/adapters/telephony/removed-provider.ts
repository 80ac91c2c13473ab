import type { TelephoneProvider } from './telephony';

/**
 * A provider that calls were placed with and that is set no longer. It knows nothing: taken for "no such call", the silence
 * of another account would permit a redial.
 */
export const removedProvider = (name: string): TelephoneProvider => {
  const reason = `the provider ${name} is no longer set`;
  return {
    name,
    account: null,
    open: true,
    place: () => Promise.resolve({ kind: 'not-placed', reason, mayPass: true, trouble: 'unreachable' }),
    find: () => Promise.resolve(null),
    fetch: () => Promise.resolve(null),
    redirect: () => Promise.resolve(),
    cancel: () => Promise.resolve(false),
    balance: () => Promise.resolve({ kind: 'not-read', reason, trouble: 'unreachable' }),
  };
};
