// The world outside of the system under measurement: an exchange and a mailbox, and customers with telephones of their own.
import { Mailbox, TelephoneExchange, alertMail } from '@owl/simulator';
import { enrolCustomer } from '../life/customers.mjs';
import { sendAll } from '../life/sender.mjs';
import { DOMAIN, PROVIDER } from '../life/system.mjs';

let alertNumber = 500_000;

export class Outside {
  /** @param {Awaited<ReturnType<typeof import('../life/system.mjs').prepareSystem>>} system */
  static async open(system) {
    const outside = new Outside();
    outside.system = system;
    outside.exchange = new TelephoneExchange({ ...PROVIDER, timeScale: 1 });
    outside.mailbox = new Mailbox();
    outside.settings = {
      TWILIO_API_URL: await outside.exchange.listen(),
      SMARTHOST_URL: `smtp://127.0.0.1:${(await outside.mailbox.listen()).port}`,
    };
    return outside;
  }

  async close() {
    await this.mailbox.close();
    await this.exchange.close();
  }

  /** @param {import('@owl/simulator').PhoneScript} script how its telephones behave */
  async enrol(number, script) {
    const phones = [1, 2, 3].map((order) => `+8131${String(number).padStart(6, '0')}${order}`);
    for (const phone of phones) this.exchange.phone(phone).behave(script);
    const { id, token } = await enrolCustomer(this.system.client, {
      name: `Bench ${number}`,
      calendar: 'hardly-open',
      phones,
    });
    return { id, phones, address: `a-${token}@${DOMAIN}` };
  }

  /** A mail whose alert is to be telephoned. @returns when it was answered with 250, by `Date.now()` */
  async mails({ address: to }) {
    await sendAll({ port: this.system.port, mails: [this.alert(to)], connections: 1 });
    return Date.now();
  }

  alert(to) {
    alertNumber += 2;
    const occurredAt = new Date(Date.now() - 1_000);
    const { source } = alertMail({ scenario: 'data-exfiltration', to, alertNumber, seed: alertNumber, occurredAt });
    return { to, source };
  }

  /** Where mails, runs and first calls stand, for the error that says that one is missing. */
  async standing() {
    const { rows } = await this.system.client.query(
      `SELECT m.outcome, m.reason, r.state AS run, a.state AS call, a.detail, count(*)::int FROM mail_recipients m
       LEFT JOIN alerts ON alerts.mail_recipient_id = m.id LEFT JOIN call_run_alerts c ON c.alert_id = alerts.id
       LEFT JOIN call_runs r ON r.id = c.call_run_id
       LEFT JOIN call_attempts a ON a.call_run_id = r.id AND a.contact_order = 1 GROUP BY 1, 2, 3, 4, 5`,
    );
    return rows.map((row) => JSON.stringify(row)).join('\n');
  }

  /** When the first POST for a telephone arrived, by `Date.now()`; undefined while there is none. */
  dialledAt(phone) {
    return this.exchange.callsTo(phone)[0]?.createdAt.getTime();
  }
}

/** `p50 12 ms, p99 34 ms, longest 40 ms of 100` */
export function spread(milliseconds) {
  const sorted = [...milliseconds].sort((a, b) => a - b);
  const at = (share) => sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)];
  return `p50 ${at(0.5)} ms, p99 ${at(0.99)} ms, longest ${sorted.at(-1)} ms of ${sorted.length}`;
}

export function middle(milliseconds) {
  return [...milliseconds].sort((a, b) => a - b)[Math.floor(milliseconds.length / 2)];
}

/** Each contact of each alert at most once, every alert in one run: the rows say so, and so does the exchange. */
export async function checkOnce({ system, outside }) {
  const twice = await system.count(`FROM call_attempts WHERE dial_seq > 1`);
  const uncovered = await system.count(`FROM alerts a WHERE decision ->> 'routing' = 'call'
    AND (SELECT count(*) FROM call_run_alerts WHERE alert_id = a.id) <> 1`);
  const dialled = await system.count('FROM call_attempts WHERE dial_seq > 0');
  const overlapped = outside.exchange.calls.filter((call) => call.overlapped).length;
  const placed = outside.exchange.calls.length;
  if (twice || uncovered || overlapped || placed !== dialled)
    throw new Error(
      `${twice} redialled, ${uncovered} uncovered, ${overlapped} overlapped, ${placed} for ${dialled} dials`,
    );
}
