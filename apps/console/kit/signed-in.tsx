import type { Session } from '@owl/contracts';
import { createContext, type ReactNode, useContext, useMemo } from 'react';

interface Known {
  session: Session;
  forget: () => void;
}
const SessionContext = createContext<Known | null>(null);

/** @param forget takes the screens away with the session, as signing out does */
export function SignedIn({ session, forget, children }: Known & { children: ReactNode }) {
  const known = useMemo(() => ({ session, forget }), [session, forget]);
  return <SessionContext value={known}>{children}</SessionContext>;
}

function useKnown(): Known {
  const known = useContext(SessionContext);
  if (!known) throw new Error('useSignedIn is used outside the signed-in part of the console');
  return known;
}

/** The session of the signed-in user; only used below the shell, where there always is one. */
export function useSignedIn(): Session {
  return useKnown().session;
}

/** Signing out leaves nothing on the screen; a session that ends by itself only covers it. */
export const useForget = (): (() => void) => useKnown().forget;

export const useIsCustomer = (): boolean => useSignedIn().user.role === 'customer';
