import { harmless } from '@owl/foundation/text';
import { threatFamily } from '../../classify';

/** An alert of the week, as it is stored. */
export interface WeekAlert {
  threats: readonly { name: string; score: number }[];
  topScore: number;
  /** Name, else address. */
  device: string | null;
  window: 'business' | 'after-hours';
  unparsed: boolean;
  /** It would be handled under a contract: high enough and monitored. */
  inScope: boolean;
}
export interface FoundRisk {
  family: ReturnType<typeof threatFamily> | 'unparsed';
  alerts: number;
  topScore: number;
  /** The most frequent first. */
  threats: string[];
}
export interface ConcernedDevice {
  device: string;
  alerts: number;
  topScore: number;
  threats: string[];
}
/** A week of a trial in numbers: what was found, and where. Of alerts in scope, but for `alerts`. */
export interface WeekFindings {
  alerts: number;
  inScope: number;
  afterHours: number;
  risks: FoundRisk[];
  devices: ConcernedDevice[];
}

const MOST_THREATS = 3;
const MOST_DEVICES = 10;

/** What a weekly security report tells: risks found and devices concerned, the gravest first (service rules 2.15). */
export function weekFindings(alerts: readonly WeekAlert[]): WeekFindings {
  const scope = alerts.filter(({ inScope }) => inScope);
  const risks = [...grouped(scope, familyOf)].map(([family, of]) => ({ family, ...summary(of) }));
  const named = scope.filter(({ device }) => device !== null);
  const devices = [...grouped(named, ({ device }) => device as string)].map(([device, of]) => ({
    device: harmless(device),
    ...summary(of),
  }));
  return {
    alerts: alerts.length,
    inScope: scope.length,
    afterHours: scope.filter(({ window }) => window === 'after-hours').length,
    risks: risks.toSorted((a, b) => b.topScore - a.topScore || b.alerts - a.alerts),
    devices: devices.toSorted((a, b) => b.topScore - a.topScore || b.alerts - a.alerts).slice(0, MOST_DEVICES),
  };
}

const familyOf = ({ unparsed, threats }: WeekAlert): FoundRisk['family'] =>
  unparsed ? 'unparsed' : threatFamily(threats.map(({ name }) => name));

function summary(alerts: readonly WeekAlert[]): Omit<FoundRisk, 'family'> {
  const names = grouped(
    alerts.flatMap(({ threats }) => threats.map(({ name }) => name)),
    (name) => name,
  );
  const frequent = [...names].toSorted(([, a], [, b]) => b.length - a.length).map(([name]) => name);
  return {
    alerts: alerts.length,
    topScore: Math.max(0, ...alerts.map(({ topScore }) => topScore)),
    threats: frequent.slice(0, MOST_THREATS).map((name) => harmless(name)),
  };
}

/** The things with the same key together, in the order in which the keys first came. */
function grouped<T, K>(things: readonly T[], keyOf: (thing: T) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>();
  for (const thing of things) {
    const key = keyOf(thing);
    const group = groups.get(key);
    if (group) group.push(thing);
    else groups.set(key, [thing]);
  }
  return groups;
}
