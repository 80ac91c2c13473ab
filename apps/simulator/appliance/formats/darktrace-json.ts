import { threatName, type Detection } from '../detection';
import type { Written } from './written';

/** The appliance's own JSON of a model breach: the object for one alert, a list for several; in the text or attached. */
export function writeDarktraceJson(detections: readonly Detection[], host: string, attached: boolean): Written {
  const breaches = detections.map((detection) => breach(detection, host));
  const json = JSON.stringify(breaches.length === 1 ? breaches[0] : breaches, null, 1);
  const first = detections[0];
  const subject = `[Darktrace] Model Breach: ${first?.model.replaceAll('::', ' / ') ?? ''}`;
  if (!attached) return { subject, text: `${json}\n`, charset: 'utf-8' };
  return {
    subject,
    text: `${threatName(first?.model ?? '')} ${first?.score ?? 0}%\nhttps://${host}/#modelbreach/${first?.alertNumber ?? ''}\n`,
    charset: 'utf-8',
    attachment: { filename: 'model-breach.json', mimeType: 'application/json', content: json },
  };
}

function breach(detection: Detection, host: string): Record<string, unknown> {
  const time = detection.occurredAt.getTime();
  return {
    commentCount: 0,
    pbid: Number(detection.alertNumber),
    time,
    creationTime: time + 5000,
    model: model(detection),
    triggeredComponents: components(detection, time),
    score: detection.score / 100,
    device: device(detection),
    breachUrl: `https://${host}/#modelbreach/${detection.alertNumber}`,
  };
}

function model(detection: Detection): Record<string, unknown> {
  const severe = detection.score >= 80;
  const description = `${detection.description.en}\\n\\nAction: Review the device and the connections named above.`;
  const version = {
    name: detection.model,
    pid: 600 + (detection.model.length % 97),
    tags: [],
    description,
    priority: severe ? 5 : 4,
    category: severe ? 'Critical' : 'Suspicious',
    compliance: detection.model.startsWith('Compliance'),
    active: true,
    version: 31,
  };
  // oxlint-disable-next-line unicorn/no-thenable -- the appliance's own key; the object is only ever written as JSON
  return { then: version, now: version };
}

function device(detection: Detection): Record<string, unknown> {
  if (!detection.device) return { did: -1 };
  const { name, address } = detection.device;
  return {
    did: 1000 + Number(address.split('.').at(-1)),
    ip: address,
    ips: [{ ip: address, timems: detection.occurredAt.getTime() }],
    hostname: name.toLowerCase(),
    devicelabel: name,
    typename: 'desktop',
    typelabel: 'Desktop',
  };
}

/** The connection outside and the one inside are two components: each names its own destination. */
function components(detection: Detection, time: number): Record<string, unknown>[] {
  const { endpoint, server, evidence } = detection;
  const found: Record<string, unknown>[] = [];
  const messages = evidence.map((line): Shown => ['Message', line]);
  if (endpoint) {
    const { hostname, address, port } = endpoint;
    const shown: Shown[] = [
      ['Connection hostname', hostname],
      ['Destination IP', address],
      ['Destination port', String(port)],
    ];
    found.push(component(detection, time, [...shown, ...messages], { ip: `${address}/32`, port }));
  }
  if (server) {
    const shown: Shown[] = [
      ['Internal destination device name', server.name],
      ['Destination IP', server.address],
    ];
    const rest = endpoint ? [] : messages;
    found.push(component(detection, time, [...shown, ...rest], { ip: `${server.address}/32`, port: 445 }));
  }
  if (found.length > 0) return found;
  const alone: Shown[] = detection.device
    ? messages
    : [
        ['System message', 'Probe error'],
        ['Event details', detection.description.en],
      ];
  return [component(detection, time, alone, {})];
}

/** The kind of a filter that is meant for people, and what it saw. */
type Shown = readonly [string, string];

function component(
  detection: Detection,
  time: number,
  shown: readonly Shown[],
  destination: Record<string, unknown>,
): Record<string, unknown> {
  return {
    time: time - 1000,
    cbid: Number(detection.alertNumber) + 77,
    size: 1,
    threshold: 0,
    interval: 3600,
    ...destination,
    metric: { mlid: 223, name: 'externalconnections', label: 'External Connections' },
    triggeredFilters: shown.map(([filterType, value], index) => ({
      cfid: 156_180 + index,
      id: `d${index + 1}`,
      filterType,
      arguments: {},
      comparatorType: 'display',
      trigger: { value },
    })),
  };
}
