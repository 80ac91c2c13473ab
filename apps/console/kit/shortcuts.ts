import { useEffect, useRef } from 'react';

/** `j`, `Enter`, `?`, or two keys in a row: `g q`. */
export type Shortcuts = Record<string, () => void>;

const SEQUENCE_MS = 1_200;
const registered = new Set<{ current: Shortcuts }>();
let first: { key: string; at: number } | undefined;

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  target.closest('input, textarea, select, [contenteditable="true"], [role="listbox"]') !== null;
// Enter on a focused button or link is that button's own.
const isControl = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  target.closest('a, button, summary, [role="menu"], [role="tab"], [role="radio"]') !== null;
const dialogOpen = (): boolean => document.querySelector('[role="dialog"], [role="menu"]') !== null;

function onKey(event: KeyboardEvent): void {
  const { key, target, timeStamp } = event;
  if (event.ctrlKey || event.metaKey || event.altKey || isTyping(target) || dialogOpen()) return;
  if (key === 'Enter' && isControl(target)) return;
  const inSequence = first && timeStamp - first.at < SEQUENCE_MS ? `${first.key} ${key}` : undefined;
  first = key.length === 1 ? { key, at: timeStamp } : undefined;
  const maps = [...registered].map(({ current }) => current).toReversed();
  const found = maps.find((map) => inSequence && map[inSequence]) ? inSequence : key;
  const action = maps.find((map) => found && map[found])?.[found ?? ''];
  if (!action) return;
  if (found === inSequence) first = undefined;
  event.preventDefault();
  action();
}

/** Keyboard shortcuts while the component is shown. Silent while somebody types or a dialog is open; the newest wins. */
export function useShortcuts(shortcuts: Shortcuts): void {
  const latest = useRef(shortcuts);
  useEffect(() => {
    latest.current = shortcuts;
  });
  useEffect(() => {
    if (registered.size === 0) window.addEventListener('keydown', onKey);
    registered.add(latest);
    return () => {
      registered.delete(latest);
      if (registered.size === 0) window.removeEventListener('keydown', onKey);
    };
  }, []);
}
