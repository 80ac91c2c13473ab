import { type Findings, placePeer } from '../../rules/build-alert';
import { readIp, readPort } from '../../rules/read-address';
import type { Endpoint } from '../../rules/read-endpoint';
import { withCounter } from '../../rules/with-counter';
import { scaleScore } from '../../rules/read-score';
import type { ParsedThreat } from '../../parse.types';
import { deviceOf, firstTime } from './read-breach';
import type { IncidentEvent, IncidentGroup } from './schema';

/** An AI Analyst incident event; the breaches it rests on are threats too, because contracts list models by those names. */
export function readIncident(event: IncidentEvent): Findings {
  const occurredAt = firstTime(event.createdAt, event.periods?.[0]?.start);
  const own = threatOf(event.title ?? '', event.aiaScore);
  const related = (event.relatedBreaches ?? []).map(({ modelName, threatScore }) =>
    threatOf(modelName ?? '', threatScore),
  );
  const device = event.breachDevices?.[0];
  const findings: Findings = {
    alertNumbers: [withCounter('incident', event.id)],
    threats: [own, ...related].filter((threat) => threat !== undefined),
    scoreless: own || !event.title ? [] : [event.title],
    ...(occurredAt ? { occurredAt } : {}),
    device: deviceOf({
      ...(device?.ip ? { ip: device.ip } : {}),
      ...(device?.hostname ? { hostname: device.hostname } : {}),
      ...(device?.identifier ? { devicelabel: device.identifier } : {}),
      ...(device?.mac ? { macaddress: device.mac } : {}),
    }),
    ...(event.incidentEventUrl && /^https?:\/\//i.test(event.incidentEventUrl) ? { link: event.incidentEventUrl } : {}),
    ...(event.summary ? { description: event.summary } : {}),
    evidence: evidenceOf(event),
    health: false,
    sources: {},
  };
  placePeer(peerOf(event), findings);
  return findings;
}

/** A group of incident events, named after its first event. */
export function readGroup(group: IncidentGroup): Findings {
  const title = group.incidentEvents?.find((event) => event.title)?.title ?? 'AI Analyst incident';
  const threat = threatOf(title, group.groupScore);
  const occurredAt = firstTime(group.start, ...(group.incidentEvents ?? []).map((event) => event.start));
  const link = /^https?:\/\//i.test(group.groupUrl ?? '') ? group.groupUrl : undefined;
  return {
    alertNumbers: [withCounter('incident', group.id)],
    threats: threat ? [threat] : [],
    scoreless: threat ? [] : [title],
    ...(occurredAt ? { occurredAt } : {}),
    device: {},
    ...(link ? { link } : {}),
    evidence: (group.incidentEvents ?? []).flatMap((event) => event.title ?? []),
    health: false,
    sources: {},
  };
}

/** A threat of a score on the scale of 0-100; undefined without a name or a score. */
export function threatOf(name: string, value: number | string | undefined): ParsedThreat | undefined {
  const score = value === undefined ? undefined : scaleScore(value, 100);
  return name !== '' && score ? { name, ...score } : undefined;
}

function contentsOf(event: IncidentEvent) {
  return (event.details ?? [])
    .flat()
    .flatMap(({ header, contents }) => (contents ?? []).map((c) => ({ header, ...c })));
}

function evidenceOf(event: IncidentEvent): string[] {
  return contentsOf(event).flatMap(({ header, key, values }) => {
    const plain = values.filter((value) => typeof value === 'string' || typeof value === 'number');
    return key && plain.length > 0 ? [`${header ?? ''} - ${key}: ${plain.join(', ')}`] : [];
  });
}

function peerOf(event: IncidentEvent): Endpoint {
  const contents = contentsOf(event);
  const hosts = contents.filter(({ type }) => type === 'externalHost').flatMap(({ values }) => values);
  const peer: Endpoint = {};
  for (const host of hosts) {
    if (typeof host !== 'object' || host === null) continue;
    const { hostname, ip } = host as { hostname?: unknown; ip?: unknown };
    const address = readIp(typeof ip === 'string' ? ip : '') ?? readIp(typeof hostname === 'string' ? hostname : '');
    if (address !== undefined) peer.ip ??= address;
    if (typeof hostname === 'string' && readIp(hostname) === undefined) peer.name ??= hostname;
  }
  const port = contents.find(({ key }) => /^(?:destination )?port$/i.test(key ?? ''))?.values[0];
  const number = typeof port === 'number' || typeof port === 'string' ? readPort(port) : undefined;
  return number === undefined ? peer : { ...peer, port: number };
}
