import { formatDetectedAt } from '@owl/foundation/calendar';

interface ToldAlert {
  alertNumber: string | null;
  occurredAt: Date | null;
  receivedAt: Date;
  threats: readonly { name: string; score: number }[];
}

// A storm's run speaks for very many.
const MOST_NUMBERS = 20;

/** What a written notice says of the alerts of a run, oldest first: their numbers, the time of the first, the threats. */
export function toldAlerts(
  alerts: readonly ToldAlert[],
  zone: string,
  locale: 'ja' | 'en',
): { alertNumbers: string; detectedAt: string; threats: string } {
  const first = alerts[0];
  const at = first?.occurredAt ?? first?.receivedAt;
  const threats = alerts.flatMap((alert) => alert.threats.map((threat) => `${threat.name}(${threat.score}%)`));
  return {
    alertNumbers: numbersOf(alerts),
    detectedAt: at ? formatDetectedAt(at, zone, locale) : '',
    threats: [...new Set(threats)].join(' / '),
  };
}

function numbersOf(alerts: readonly ToldAlert[]): string {
  const numbers = alerts.flatMap((alert) => alert.alertNumber ?? []);
  const more = numbers.length - MOST_NUMBERS;
  return numbers.slice(0, MOST_NUMBERS).join('/') + (more > 0 ? ` (+${more})` : '');
}
