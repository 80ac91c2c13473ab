import { threatName, type Detection } from '../detection';
import { tokyo, type Written } from './written';

/** English `Key: value` lines, one block an alert. */
export function writeKeyValueEn(detections: readonly Detection[], host: string): Written {
  const text = detections.map((detection) => block(detection, host)).join(`\n\n${'-'.repeat(28)}\n\n`);
  const first = detections[0];
  return {
    subject: `Darktrace alert: ${threatName(first?.model ?? '')} (${first?.score ?? 0}%)`,
    text: `${text}\n`,
    charset: 'utf-8',
  };
}

function block(detection: Detection, host: string): string {
  const { device, server, endpoint, evidence } = detection;
  const lines = [
    `Alert Number: ${detection.alertNumber}`,
    `Model: ${detection.model}`,
    `Score: ${detection.score}%`,
    `Time: ${written(detection.occurredAt)}`,
  ];
  if (device) lines.push(`Device: ${device.name}`, `IP Address: ${device.address}`);
  if (server) lines.push(`Internal Server: ${server.name} (${server.address})`);
  if (endpoint) lines.push(`Destination: ${endpoint.hostname} (${endpoint.address})`, `Port: ${endpoint.port}`);
  lines.push(`Link: https://${host}/#modelbreach/${detection.alertNumber}`, '', detection.description.en);
  if (evidence.length > 0) lines.push('', ...evidence);
  return lines.join('\n');
}

/** `2026-11-20 10:00:00 +0900`. */
function written(at: Date): string {
  const { year, month, day, hour, clock } = tokyo(at);
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${year}-${two(month)}-${two(day)} ${two(hour)}:${clock} +0900`;
}
