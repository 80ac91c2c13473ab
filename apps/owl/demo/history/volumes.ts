import { Seeded } from '@owl/simulator';
import type { CustomerKey } from '../world/customers';

/** Alerts of a month that somebody handles, by the window they are received in. */
export interface Volume {
  business: number;
  night: number;
}

/** The month before the last is さくら商事's month over quota: 34 of 30 and 12 of 10. `ago`: 0 is the current month. */
export function volumeOf(customer: CustomerKey, ago: number): Volume {
  const volumes: Record<CustomerKey, readonly [Volume, Volume, Volume, Volume]> = {
    sakura: [
      { business: 33, night: 10 },
      { business: 29, night: 9 },
      { business: 34, night: 12 },
      { business: 27, night: 8 },
    ],
    tokai: [
      { business: 15, night: 4 },
      { business: 14, night: 4 },
      { business: 15, night: 3 },
      { business: 13, night: 4 },
    ],
    minato: [
      { business: 9, night: 3 },
      { business: 8, night: 2 },
      { business: 0, night: 0 },
      { business: 0, night: 0 },
    ],
  };
  return volumes[customer][ago] ?? { business: 0, night: 0 };
}

/** Scenarios with their weights: what a customer's network makes likely. */
const SEEN: Record<CustomerKey, Readonly<Record<string, number>>> = {
  sakura: {
    'data-exfiltration': 5,
    'two-alerts': 3,
    'command-and-control': 4,
    'domain-generation': 3,
    'insider-download': 4,
    'byod-phishing': 4,
    'network-scan': 3,
    'lateral-movement': 1,
    unreadable: 1,
  },
  tokai: {
    'plant-device': 6,
    'network-scan': 3,
    'insider-download': 3,
    'command-and-control': 2,
    'data-exfiltration': 2,
    'domain-generation': 1,
    'lateral-movement': 1,
  },
  minato: {
    'data-exfiltration': 3,
    'byod-phishing': 2,
    'network-scan': 2,
    'domain-generation': 2,
    'command-and-control': 2,
  },
};

export function scenarioFor(customer: CustomerKey, seeded: Seeded): string {
  return seeded.oneOf(Object.entries(SEEN[customer]).flatMap(([id, weight]) => Array<string>(weight).fill(id)));
}
