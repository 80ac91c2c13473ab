import { Processors, Worker } from '@owl/worker';
import { Owl, PHONES, aContract, eventually } from '../harness';

const OTHERS = ['+81312345691', '+81312345692'] as const;
const MANY = 6;

describe('at the rate of one call after the other', () => {
  let owl: Owl;
  beforeEach(async () => {
    owl = await Owl.start({ at: '2026-11-21 02:10', worker: false, settings: { CALLS_PER_SECOND: '2' } });
  });
  afterEach(() => owl.stop());

  const decided = () => owl.app.get(Processors).receiveMail.drain();
  const runs = async () =>
    (await owl.rows<{ n: number }>(`SELECT count(*)::int AS n FROM call_runs WHERE state = 'planned'`))[0]?.n;

  it('customers are telephoned in turn, though one of them was first with many runs', async () => {
    const crowd = await owl.enrol({ contract: aContract({ stormThreshold: MANY }) });
    for (const phone of [...PHONES, ...OTHERS])
      owl.exchange.phone(phone).behave({ behaviour: 'auto-answer', keys: ['1'] });
    for (let n = 0; n < MANY; n += 1) await owl.appliance(crowd).alerts();
    await decided();
    for (const phone of OTHERS) {
      const contacts = [{ name: '渡辺', phone, email: 'watanabe@tokai.example', language: 'ja' as const }];
      await owl.appliance(await owl.enrol({ name: `東海精機 ${phone}`, contacts })).alerts();
      await decided();
    }
    expect(await runs()).toBe(MANY + OTHERS.length);

    owl.app.get(Worker).start();

    await eventually(() => expect(owl.exchange.calls.length).toBeGreaterThanOrEqual(4));
    const called = owl.exchange.calls.slice(0, 4).map((call) => call.to);
    expect(called).toEqual(expect.arrayContaining([...OTHERS]));
  });
});
