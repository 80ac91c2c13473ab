import type { Session } from '@owl/contracts';
import { createContext, type ReactNode, useContext } from 'react';

const SessionContext = createContext<Session | null>(null);

export function SignedIn({ session, children }: { session: Session; children: ReactNode }) {
  return <SessionContext value={session}>{children}</SessionContext>;
}

/** The session of the signed-in user; only used below the shell, where there always is one. */
export function useSignedIn(): Session {
  const session = useContext(SessionContext);
  if (!session) throw new Error('useSignedIn is used outside the signed-in part of the console');
  return session;
}

export const useIsCustomer = (): boolean => useSignedIn().user.role === 'customer';
