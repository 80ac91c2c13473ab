import { storm } from '@owl/simulator';
import { Worker } from '@owl/worker';
import { Owl, PHONES, aContract, eventually } from '../harness';

const STORM = 300;
const OTHERS_PHONE = '+81312345699';

interface Decided {
  customerId: string;
  outcome: string;
}
interface CoveredAlert {
  state: string;
  stateReason: string;
  runs: number;
}

describe("one customer's storm at night", () => {
  let owl: Owl;
  beforeEach(async () => {
    owl = await Owl.start({ at: '2026-11-21 02:10', worker: false });
  });
  afterEach(() => owl.stop());

  it("does not hold up another customer's mails, is told in few calls, and each of its alerts is covered by a run", async () => {
    const stormy = await owl.enrol({ contract: aContract({ stormThreshold: 3 }) });
    const contacts = [{ name: '渡辺', phone: OTHERS_PHONE, email: 'watanabe@tokai.example', language: 'ja' as const }];
    const calm = await owl.enrol({ name: '東海精機株式会社', contacts });
    for (const phone of [...PHONES, OTHERS_PHONE])
      owl.exchange.phone(phone).behave({ behaviour: 'auto-answer', keys: ['1'] });
    const flood = owl.appliance(stormy);
    const choice = { count: STORM, to: flood.address, firstAlertNumber: 700_000, occurredAt: owl.clock.now(), seed: 7 };
    for (const { source } of storm(choice)) await flood.sends(source);
    for (let count = 0; count < 3; count += 1) await owl.appliance(calm).alerts();

    owl.app.get(Worker).start();

    await owl.settled();
    const decided = await owl.rows<Decided>(
      `SELECT customer_id AS "customerId", outcome FROM mail_recipients ORDER BY decided_at, received_at`,
    );
    expect(decided.filter(({ outcome }) => outcome === 'admitted')).toHaveLength(STORM + 3);
    const last = decided.findLastIndex(({ customerId }) => customerId === calm.customer.id);
    expect(last).toBeLessThan(STORM);

    const alerts = await eventually(async () => {
      const found = await alertsOf(stormy.customer.id);
      expect(found.map(({ state }) => state)).toEqual(Array.from({ length: STORM }, () => 'closed'));
      return found;
    });
    expect(alerts.every(({ runs, stateReason }) => runs === 1 && stateReason === 'call-acknowledged')).toBe(true);
    const calls = owl.exchange.calls.map((call) => call.to);
    expect(calls.filter((to) => to === OTHERS_PHONE)).toHaveLength(3);
    expect(calls.length - 3).toBeLessThan(STORM / 10);
  });

  const alertsOf = (customerId: string): Promise<CoveredAlert[]> =>
    owl.rows(
      `SELECT state, state_reason AS "stateReason",
              (SELECT count(*) FROM call_run_alerts WHERE alert_id = alerts.id)::int AS runs
       FROM alerts WHERE customer_id = $1`,
      [customerId],
    );
});
