import { createContext, useContext, useEffect, useState } from 'react';

/** Tells the dialog below that another one lies over it. */
export const OverDialog = createContext<(isOver: boolean) => void>(() => undefined);

/** For a dialog that others open over: Escape closes the one on top only. */
export function useBelowDialog() {
  const [isBelow, tell] = useState(false);
  return { closeOnEscape: !isBelow, tell };
}

/** For a dialog that may open over another one, and is drawn only while it is open. */
export function useOverDialog(): void {
  const tell = useContext(OverDialog);
  useEffect(() => {
    tell(true);
    return () => tell(false);
  }, [tell]);
}
