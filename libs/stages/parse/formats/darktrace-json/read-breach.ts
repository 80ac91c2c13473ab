import { type Findings, isHealthModel, placePeer } from '../../rules/build-alert';
import { readIp, readMac, readPort } from '../../rules/read-address';
import type { Endpoint } from '../../rules/read-endpoint';
import { type Score, scaleScore } from '../../rules/read-score';
import { readEpoch, readTime } from '../../rules/read-time';
import type { ModelBreach } from './schema';

interface Shown {
  label: string;
  value: string;
}

type Component = NonNullable<ModelBreach['triggeredComponents']>[number];

/** A model breach: the appliance's ordinary alert. */
export function readBreach(breach: ModelBreach): Findings {
  const name = breach.model?.name ?? '';
  const score = scoreOf(breach);
  const components = breach.triggeredComponents ?? [];
  const device = breach.device ?? components.find((component) => component.device)?.device;
  const occurredAt = firstTime(breach.time, breach.creationTime);
  const link = [breach.breachUrl, breach.alertUrl].find((url) => /^https?:\/\//i.test(url ?? ''));
  const findings: Findings = {
    alertNumbers: [breach.pbid],
    threats: name !== '' && score ? [{ name, ...score }] : [],
    scoreless: name !== '' && !score ? [name] : [],
    ...(occurredAt ? { occurredAt } : {}),
    device: deviceOf(device),
    ...(link ? { link } : {}),
    evidence: evidenceOf(components),
    health: isHealthModel(name) || Number(device?.did) === -1,
    sources: {},
  };
  for (const component of components) readPeer(component, findings);
  return findings;
}

function scoreOf({ percentscore, score }: ModelBreach): Score | undefined {
  const percent = percentscore === undefined ? undefined : scaleScore(percentscore, 100);
  return percent ?? (score === undefined ? undefined : scaleScore(score, 1));
}

/** The filters of a component that the vendor marks as meant for human eyes. */
function shownFilters({ triggeredFilters }: Component): Shown[] {
  return (triggeredFilters ?? []).flatMap(({ filterType, comparatorType, trigger }) =>
    comparatorType === 'display' && filterType && trigger?.value !== undefined
      ? [{ label: filterType, value: String(trigger.value) }]
      : [],
  );
}

const evidenceOf = (components: readonly Component[]): string[] => [
  ...new Set(components.flatMap(shownFilters).map(({ label, value }) => `${label}: ${value}`)),
];

/** The other side of one component's connection. Each component is a connection of its own: their parts do not mix. */
function readPeer(component: Component, findings: Findings): void {
  const shown = shownFilters(component);
  const first = (label: string) => shown.find((filter) => filter.label.toLowerCase() === label)?.value;
  const ip = readIp(first('destination ip') ?? '');
  const port = readPort(first('destination port') ?? component.port ?? '');
  const internal = first('internal destination device name');
  const host = first('connection hostname');
  if (internal) {
    findings.internalServer ??= { name: internal, ...(ip ? { ip } : {}) };
    if (host && host !== internal) findings.destination ??= { name: host, ...(port ? { port } : {}) };
    return;
  }
  placePeer({ ...(host ? { name: host } : {}), ...(ip ? { ip } : {}), ...(port ? { port } : {}) }, findings);
}

/** What the vendor says of a device, in any of its objects. */
interface ToldDevice {
  ip?: string | undefined;
  /** Those it had lately, the newest first. */
  ips?: readonly unknown[];
  hostname?: string | undefined;
  devicelabel?: string | undefined;
  macaddress?: string | undefined;
}

/** Device fields as an endpoint; an anonymised address ("10.0.0.#28445") is no address and serves as the name. */
export function deviceOf(device: ToldDevice | undefined): Endpoint {
  const told = device?.ip ?? firstIp(device?.ips);
  const ip = readIp(told ?? '');
  const mac = readMac(device?.macaddress ?? '');
  const name = device?.devicelabel || device?.hostname || (ip ? undefined : told);
  return { ...(name ? { name } : {}), ...(ip ? { ip } : {}), ...(mac ? { mac } : {}) };
}

function firstIp(ips: readonly unknown[] | undefined): string | undefined {
  const [first] = ips ?? [];
  const ip = typeof first === 'object' && first !== null ? (first as { ip?: unknown }).ip : first;
  return typeof ip === 'string' ? ip : undefined;
}

/** The first of several fields that holds a time: epoch numbers, or texts, which are UTC when they name no zone. */
export function firstTime(...values: (number | string | undefined)[]): Date | undefined {
  for (const value of values) {
    const time = value === undefined ? undefined : (readEpoch(value) ?? readTime(String(value), 'UTC'));
    if (time) return time;
  }
  return undefined;
}
