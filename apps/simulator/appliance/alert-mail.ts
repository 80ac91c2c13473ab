import { composeMail } from './compose-mail';
import { detect, type DetectionChoice } from './detect';
import type { Detection } from './detection';
import { writeDarktraceJson } from './formats/darktrace-json';
import { writeKeyValueEn } from './formats/key-value-en';
import { writeLabelsJa } from './formats/labels-ja';
import type { Written } from './formats/written';
import { scenario, type Charset, type Format } from './scenarios';

export interface AlertMailChoice extends DetectionChoice {
  readonly scenario: string;
  readonly to: string;
  /** Default `darktrace@appliance.example`. */
  readonly from?: string;
  /** Default the scenario's own. */
  readonly format?: Format;
  /** For `labels-ja`. Default the scenario's own. */
  readonly charset?: Charset;
  /** For `darktrace-json`: the JSON is a file beside a short text. Default false. */
  readonly attached?: boolean;
  /** The Date header. Default 5 seconds after the alert occurred. */
  readonly sentAt?: Date;
}

/** An alert mail and what is in it. */
export interface AlertMail {
  readonly source: Buffer;
  readonly from: string;
  readonly to: string;
  readonly detections: readonly Detection[];
}

const DEFAULT_FROM = 'darktrace@appliance.example';
const SENDING_MS = 5000;

/** Makes one alert mail. The same choice always makes the same bytes. Throws when the scenario or the score does not exist. */
export function alertMail(choice: AlertMailChoice): AlertMail {
  const chosen = scenario(choice.scenario);
  const { to, from = DEFAULT_FROM, sentAt = new Date(choice.occurredAt.getTime() + SENDING_MS) } = choice;
  const detections = detect(chosen, choice);
  const host = from.split('@').at(-1) ?? 'appliance.example';
  const format = chosen.format === 'unreadable' ? chosen.format : (choice.format ?? chosen.format);
  const written = write(format, detections, choice.charset ?? chosen.charset, host, choice.attached ?? false);
  const key = [to, choice.scenario, choice.alertNumber, choice.occurredAt.getTime(), choice.seed].join(' ');
  return { source: composeMail(written, { from, to, date: sentAt, key }), from, to, detections };
}

function write(
  format: Format | 'unreadable',
  detections: readonly Detection[],
  charset: Charset,
  host: string,
  attached: boolean,
): Written {
  switch (format) {
    case 'labels-ja':
      return writeLabelsJa(detections, charset);
    case 'key-value-en':
      return writeKeyValueEn(detections, host);
    case 'darktrace-json':
      return writeDarktraceJson(detections, host, attached);
    case 'unreadable':
      return writeUnreadable(detections);
  }
}

/** A mail by hand, with nothing that a parser could hold on to. */
function writeUnreadable(detections: readonly Detection[]): Written {
  const text = [
    'お疲れさまです。',
    ...detections.map((detection) => detection.description.ja),
    '以上、よろしくお願いします。',
  ];
  return { subject: '不審な動きについて', text: `${text.join('\n')}\n`, charset: 'utf-8' };
}
