import { useEffect, useState } from 'react';
import { useShortcuts } from './shortcuts';

/**
 * j / k through a list, Enter opens. The cursor stays on its row when rows come in above it.
 * @returns the id of the row it stands on, or undefined before the first key.
 */
export function useListCursor(ids: readonly string[], open: (id: string) => void): string | undefined {
  const [current, setCurrent] = useState<string>();
  const move = (step: 1 | -1) => {
    const at = current === undefined ? -1 : ids.indexOf(current);
    const next = at === -1 ? 0 : Math.min(Math.max(at + step, 0), ids.length - 1);
    setCurrent(ids[next]);
  };
  const openCurrent = () => {
    if (current !== undefined && ids.includes(current)) open(current);
  };
  useShortcuts({
    j: () => move(1),
    ArrowDown: () => move(1),
    k: () => move(-1),
    ArrowUp: () => move(-1),
    Enter: openCurrent,
  });
  useEffect(() => {
    if (current) document.querySelector(`[data-row="${CSS.escape(current)}"]`)?.scrollIntoView({ block: 'nearest' });
  }, [current]);
  return current;
}
