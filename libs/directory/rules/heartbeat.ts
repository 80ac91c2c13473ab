import { type Instant, hours } from '@owl/foundation/clock';

export interface Heard {
  /** Never heard: null, and it counts from when it was enrolled. */
  lastHeardAt: Instant | null;
  createdAt: Instant;
  heartbeatHours: number;
  /** As it was warned of; null while it is heard. */
  silentSince: Instant | null;
}

/** `warn`: it has become silent, and nobody was told. `clear`: it is silent no more, and was said to be. */
export type Heartbeat = { kind: 'unchanged' } | { kind: 'warn'; since: Instant } | { kind: 'clear' };

/** What is to be done about an appliance's silence: warned of once, cleared by itself (service rules 2.14). */
export function heartbeat({ lastHeardAt, createdAt, heartbeatHours, silentSince }: Heard, now: Instant): Heartbeat {
  const since = new Date((lastHeardAt ?? createdAt).getTime() + hours(heartbeatHours));
  const silent = since <= now;
  if (silent && !silentSince) return { kind: 'warn', since };
  return !silent && silentSince ? { kind: 'clear' } : { kind: 'unchanged' };
}
