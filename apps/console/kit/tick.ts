import { useSyncExternalStore } from 'react';
import { type ClockName, serverTime } from '../api/server-time';

const listeners = new Set<() => void>();
let timer: number | undefined;
let second = 0;

const readSecond = () => Math.floor(Date.now() / 1000) * 1000;

function beat(): void {
  second = readSecond();
  for (const listener of listeners) listener();
}

/** One timer for every countdown on the page; it stops with the last of them. */
function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  if (timer === undefined) {
    second = readSecond();
    timer = window.setInterval(beat, 1000);
  }
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    window.clearInterval(timer);
    timer = undefined;
  };
}

/** The server's time in epoch ms, new each second. */
export function useServerNow(clock: ClockName = 'service'): number {
  const browserSecond = useSyncExternalStore(subscribe, () => (second === 0 ? (second = readSecond()) : second));
  return serverTime(clock, browserSecond);
}
