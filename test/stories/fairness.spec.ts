import { storm } from '@owl/simulator';
import { Worker } from '@owl/worker';
import { Owl, PHONES, aContract, eventually } from '../harness';

const STORM = 300;
const OTHERS_PHONE = '+81312345699';

interface Decided {
  customerId: string;
}
interface CoveredAlert {
  customerId: string;
  state: string;
  stateReason: string;
  runs: number;
}

const DECIDED_MAILS = `
  SELECT customer_id AS "customerId" FROM mail_recipients WHERE outcome = 'admitted' ORDER BY decided_at, received_at`;
const COVERED_ALERTS = `
  SELECT customer_id AS "customerId", state, state_reason AS "stateReason",
         (SELECT count(*) FROM call_run_alerts WHERE alert_id = alerts.id)::int AS runs FROM alerts`;

describe("one customer's storm at night", () => {
  let owl: Owl;
  beforeEach(async () => {
    // One pair of hands: what it takes up next is what counts.
    owl = await Owl.start({ at: '2026-11-21 02:10', worker: false, settings: { WORKER_CONCURRENCY: '1' } });
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
    const mails = storm(choice);
    while (mails.length) await Promise.all(mails.splice(0, 30).map(({ source }) => flood.sends(source)));
    for (let count = 0; count < 3; count += 1) await owl.appliance(calm).alerts();

    owl.app.get(Worker).start();

    const decided = await eventually(async () => {
      const found = await owl.rows<Decided>(DECIDED_MAILS);
      expect(found).toHaveLength(STORM + 3);
      return found;
    }, 30_000);
    const last = decided.findLastIndex(({ customerId }) => customerId === calm.customer.id);
    expect(last).toBeLessThan(STORM);

    const alerts = await eventually(async () => {
      const found = await owl.rows<CoveredAlert>(COVERED_ALERTS);
      expect(found.filter(({ state }) => state === 'closed')).toHaveLength(STORM + 3);
      return found.filter(({ customerId }) => customerId === stormy.customer.id);
    }, 20_000);
    expect(alerts.every(({ runs, stateReason }) => runs === 1 && stateReason === 'call-acknowledged')).toBe(true);
    const calls = owl.exchange.calls.map((call) => call.to);
    expect(calls.filter((to) => to === OTHERS_PHONE)).toHaveLength(3);
    expect(calls.length - 3).toBeLessThan(STORM / 10);
  }, 60_000);
});
