import { useEffect, useRef } from 'react';

/** Text somebody has written that is not on the server yet. */
interface Unsaved {
  /** Another tab or filter of the same screen leaves it where it is; only another screen loses it. */
  staysOnScreen: boolean;
  /** Puts it on the server; false when it could not be. Absent where only the person can decide to save. */
  save: (() => Promise<boolean>) | undefined;
}
/** Answers whether to leave, and lose what is unsaved. */
type Ask = () => Promise<boolean>;

const written = new Set<{ current: Unsaved }>();
let ask: Ask | undefined;

/** Nobody is there any more to be asked. */
export const dropUnsaved = (): void => written.clear();

export const hasUnsaved = (): boolean => written.size > 0;

/** Whoever draws the question. @returns takes it back */
export function answersLeaving(by: Ask): () => void {
  ask = by;
  return () => {
    if (ask === by) ask = undefined;
  };
}

/**
 * Whether nothing is lost by leaving, or the person does not mind. What can save itself does so first.
 * @param sameScreen only the tab or a filter of the screen changes
 */
export async function mayLeave(sameScreen = false): Promise<boolean> {
  let isLost = false;
  for (const { current } of written) {
    if (sameScreen && current.staysOnScreen) continue;
    if (!(await current.save?.())) isLost = true;
  }
  return !isLost || !ask || ask();
}

/**
 * Whoever leaves the screen or the page while `dirty` is asked first.
 * @param save what is tried before anybody is asked
 */
export function useLeaveWarning(dirty: boolean, { staysOnScreen = false, save }: Partial<Unsaved> = {}): void {
  const latest = useRef<Unsaved>({ staysOnScreen, save });
  useEffect(() => {
    latest.current = { staysOnScreen, save };
  });
  useEffect(() => {
    if (!dirty) return undefined;
    written.add(latest);
    return () => void written.delete(latest);
  }, [dirty]);
}
