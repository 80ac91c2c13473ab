// Alert mails as appliances of many customers send them, always the same for the same numbers.
import { alertMail } from '@owl/simulator';

/** Scenarios of the simulator, each as often as its number in a hundred mails. */
const MIX = {
  'data-exfiltration': 20,
  'two-alerts': 8,
  'command-and-control': 17,
  'domain-generation': 10,
  'insider-download': 9,
  'byod-phishing': 6,
  'network-scan': 10,
  'lateral-movement': 6,
  'plant-device': 4,
  'below-threshold': 6,
  unreadable: 2,
  'system-health': 2,
};
const KINDS = Object.entries(MIX).flatMap(([scenario, count]) => Array.from({ length: count }, () => scenario));
// A step without a common divisor with 100: neighbours differ, and a hundred mails have every kind as often as it says.
const STEP = 37;
/** Every so many mails are sent a second time. */
const AGAIN = 50;
/** So that about every second alert joins a case. */
const DEVICES = 400;

/**
 * @param {number} count
 * @param {readonly string[]} addresses of the appliances, which mail in turn
 * @returns {{ to: string, source: Buffer }[]}
 */
export function lifelikeMails(count, addresses) {
  const now = Date.now();
  const mails = [];
  while (mails.length < count) {
    const index = mails.length;
    if (index % AGAIN === AGAIN - 1) mails.push(mails[index - 1]);
    else mails.push(lifelikeMail(index, addresses[index % addresses.length], new Date(now - 5_000)));
  }
  return mails;
}

/** @returns {{ to: string, source: Buffer }} the mail of that number; `two-alerts` takes two numbers */
export function lifelikeMail(index, to, occurredAt) {
  const scenario = KINDS[(index * STEP) % KINDS.length];
  const number = (Math.imul(index, 2_654_435_761) >>> 8) % DEVICES;
  const device = { name: `PC-${String(number).padStart(4, '0')}`, address: `10.1.${number >> 8}.${number & 255}` };
  const { source } = alertMail({
    scenario,
    to,
    occurredAt,
    alertNumber: 100_000 + index * 2,
    seed: index,
    ...(scenario !== 'system-health' && { device }),
  });
  return { to, source };
}
