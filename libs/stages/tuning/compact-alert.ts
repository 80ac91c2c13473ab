import type { PastAlert } from './rules/replay.types';

/** A past alert as it is kept: times as epoch milliseconds, what is missing left out. */
export interface CompactAlert {
  /** The appliance's number, or where it was read. */
  id: string;
  receivedAt: number;
  occurredAt?: number;
  threats: { name: string; score: number; scoreText: string }[];
  device?: { name?: string; ip?: string; mac?: string };
  deviceKey: string | null;
  unparsed?: true;
  health?: true;
}

export function compactAlert({ id, facts, deviceKey }: PastAlert): CompactAlert {
  const { receivedAt, occurredAt, threats, device, unparsed, health } = facts;
  return {
    id,
    receivedAt: receivedAt.getTime(),
    ...(occurredAt && { occurredAt: occurredAt.getTime() }),
    threats: threats.map(({ name, score, scoreText }) => ({ name, score, scoreText })),
    ...(device && { device }),
    deviceKey,
    ...(unparsed && { unparsed }),
    ...(health && { health }),
  };
}

export function pastAlert({ id, deviceKey, ...compact }: CompactAlert): PastAlert {
  const { receivedAt, occurredAt, threats, device = {}, unparsed = false, health = false } = compact;
  return {
    id,
    facts: {
      receivedAt: new Date(receivedAt),
      ...(occurredAt !== undefined && { occurredAt: new Date(occurredAt) }),
      threats,
      device,
      unparsed,
      health,
    },
    deviceKey,
  };
}
