import { formatDetectedAt } from '@owl/foundation/calendar';
import { harmless } from '@owl/foundation/text';

interface ToldAlert {
  alertNumber: string | null;
  occurredAt: Date | null;
  receivedAt: Date;
  threats: readonly { name: string; score: number }[];
}

// A storm's run speaks for very many.
const MOST_NUMBERS = 20;
const MOST_THREATS = 20;
const LONGEST_NUMBER = 64;

/**
 * What a written notice says of the alerts of a run, oldest first: their numbers, the time of the first, the threats.
 * @param count how many the run speaks for, when `alerts` are not all of them
 */
export function toldAlerts(
  alerts: readonly ToldAlert[],
  zone: string,
  locale: 'ja' | 'en',
  count = alerts.length,
): { alertNumbers: string; detectedAt: string; threats: string } {
  const first = alerts[0];
  const at = first?.occurredAt ?? first?.receivedAt;
  return {
    alertNumbers: numbersOf(alerts, count - alerts.length),
    detectedAt: at ? formatDetectedAt(at, zone, locale) : '',
    threats: threatsOf(alerts),
  };
}

function numbersOf(alerts: readonly ToldAlert[], unseen: number): string {
  const numbers = alerts.flatMap((alert) => harmless(alert.alertNumber ?? '', LONGEST_NUMBER) || []);
  const more = numbers.length + unseen - MOST_NUMBERS;
  return numbers.slice(0, MOST_NUMBERS).join('/') + (more > 0 ? ` (+${more})` : '');
}

// These go out without anybody looking at them first: what an alert says of itself must not speak for us.
function threatsOf(alerts: readonly ToldAlert[]): string {
  const told = alerts.flatMap(({ threats }) => threats.map(({ name, score }) => `${harmless(name)}(${score}%)`));
  const threats = [...new Set(told)];
  const more = threats.length - MOST_THREATS;
  return threats.slice(0, MOST_THREATS).join(' / ') + (more > 0 ? ` (+${more})` : '');
}
