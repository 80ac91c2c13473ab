import { type Instant, hours } from '@owl/foundation/clock';

export interface Heard {
  /** Never heard: null, and it counts from when it was enrolled. */
  lastHeardAt: Instant | null;
  createdAt: Instant;
  /** When it was last brought back into service: it counts from then on, whatever was heard before. */
  reinstatedAt: Instant | null;
  heartbeatHours: number;
  /** As it was warned of; null while it is heard. */
  silentSince: Instant | null;
}

/** `warn`: it has become silent, and nobody was told. `clear`: it is silent no more, and was said to be. */
export type Heartbeat = { kind: 'unchanged' } | { kind: 'warn'; since: Instant } | { kind: 'clear' };

/** What is to be done about an appliance's silence: warned of once, cleared by itself (service rules 2.14). */
export function heartbeat(appliance: Heard, now: Instant): Heartbeat {
  const { lastHeardAt, createdAt, reinstatedAt, heartbeatHours, silentSince } = appliance;
  const from = Math.max((lastHeardAt ?? createdAt).getTime(), reinstatedAt?.getTime() ?? 0);
  const since = new Date(from + hours(heartbeatHours));
  const silent = since <= now;
  if (silent && !silentSince) return { kind: 'warn', since };
  return !silent && silentSince ? { kind: 'clear' } : { kind: 'unchanged' };
}
