import { threatName, type Detection } from '../detection';
import type { Charset } from '../scenarios';
import { tokyo, type Written } from './written';

/** Closes each alert when a mail holds several. */
const SEPARATOR = '-'.repeat(28);

/** Japanese labelled lines 【…】, one block an alert. */
export function writeLabelsJa(detections: readonly Detection[], charset: Charset): Written {
  const blocks = detections.map(block);
  const text = blocks.length === 1 ? `${blocks[0]}\n` : blocks.map((one) => `${one}\n${SEPARATOR}\n`).join('\n');
  const numbers = detections.map((detection) => detection.alertNumber).join('/');
  return {
    subject: `【アラート通知】${threatName(detections[0]?.model ?? '')}（アラートNo ${numbers}）`,
    text,
    charset,
  };
}

function block(detection: Detection): string {
  const { device, server, endpoint, evidence } = detection;
  const lines = [
    `【アラートNo】 ： ${detection.alertNumber}`,
    `【検知日時】 ： ${written(detection.occurredAt)}`,
    `【検出脅威】 ： ${shownName(detection)}(${detection.score}%)`,
    '',
    '【検知内容】',
    detection.description.ja,
    '',
  ];
  if (device) lines.push(`・対象端末：${device.name}(${device.address})`);
  if (server) lines.push(`・内部サーバ：${server.name}(${server.address})`);
  if (endpoint) lines.push(`・通信先：${endpoint.hostname}(${endpoint.address})`);
  if (evidence.length > 0) lines.push('', '検知時の通信ログ（一部抜粋）', ...evidence.map(yen));
  return lines.join('\n');
}

/** Only the last part of the name, but for the appliance's own health, which is known by its folder. */
function shownName(detection: Detection): string {
  return detection.device ? threatName(detection.model) : detection.model;
}

/** `2017年1月19日 9:05:00`: month, day and hour without leading zeros, Japan time. */
function written(at: Date): string {
  const { year, month, day, hour, clock } = tokyo(at);
  return `${year}年${month}月${day}日 ${hour}:${clock}`;
}

/** Japanese systems show the path separator as a yen sign. */
function yen(line: string): string {
  return line.replaceAll('\\', '￥');
}
