import type { Session } from '@owl/contracts';
import { type ReactNode, useCallback, useEffect, useState } from 'react';
import { SignedIn } from '../kit/signed-in';
import { dropUnsaved } from '../kit/unsaved';
import { SignIn } from './sign-in';
import classes from './sign-in.module.css';

/** As one user to another: what one may see is not for the other, and a person who changed sides is another. */
const isSame = ({ user: a }: Session, { user: b }: Session): boolean =>
  a.id === b.id && a.role === b.role && a.customer?.id === b.customer?.id;

/** Dialogs stand outside the screens, and would hear the keys that are typed into the sign-in. */
function useKeysOnlyFor(isCovered: boolean): void {
  useEffect(() => {
    if (!isCovered) return undefined;
    document.documentElement.dataset.covered = '';
    return () => void delete document.documentElement.dataset.covered;
  }, [isCovered]);
}

function keepKeys(event: KeyboardEvent): void {
  if (!('covered' in document.documentElement.dataset)) return;
  const isInSignIn = event.target instanceof Element && event.target.closest(`.${classes.cover}`) !== null;
  if (!isInSignIn || event.key === 'Escape') event.stopImmediatePropagation();
}
// Before any dialog listens: the first one of the window to hear a key.
window.addEventListener('keydown', keepKeys, { capture: true });

/**
 * The screens of whoever signed in first. A session that ends is asked for anew over them, so that what was typed is still
 * there afterwards; for another user the page starts afresh, and nothing of the former one is left in it.
 */
export function Cover({ session, children }: { session: Session | null; children: ReactNode }) {
  const [kept, setKept] = useState(session);
  // Signing out is heard of before the session itself is gone.
  const [left, setLeft] = useState<Session | null>(null);
  const isAnother = session !== null && kept !== null && !isSame(session, kept);
  const isCovered = kept !== null && (session === null || isAnother);
  if (session && session !== kept && session !== left && !isAnother) setKept(session);
  const forget = useCallback(() => {
    setLeft(session);
    setKept(null);
  }, [session]);
  useKeysOnlyFor(isCovered);
  useEffect(() => {
    if (!isAnother) return;
    dropUnsaved();
    window.location.replace('/');
  }, [isAnother]);
  if (!kept) return <SignIn />;
  return (
    <>
      <div className={classes.screens} data-covered={isCovered || undefined} inert={isCovered}>
        <SignedIn session={kept} forget={forget}>
          {children}
        </SignedIn>
      </div>
      {isCovered && <div className={classes.cover}>{!isAnother && <SignIn ended />}</div>}
    </>
  );
}
