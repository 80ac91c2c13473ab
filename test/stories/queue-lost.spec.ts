import type { CasePage } from '@owl/contracts';
import { Worker } from '@owl/worker';
import { Owl, PHONES, eventually } from '../harness';

describe('when every hint in the queue is lost', () => {
  let owl: Owl;
  beforeAll(async () => {
    owl = await Owl.start({ at: '2026-11-20 11:00', worker: false });
  });
  afterAll(() => owl.stop());

  it('one sweep finds all due work, and nothing is done twice', async () => {
    const customer = await owl.enrol();
    const analyst = await owl.signsIn('analyst');
    for (let n = 0; n < 5; n += 1)
      await owl.appliance(customer).alerts({ device: { name: `PC-${n}`, address: '10.0.0.1' } });
    await owl.loseQueue();
    owl.app.get(Worker).start();
    await owl.settled();
    const { items } = await analyst.get<CasePage>('/cases');
    expect(items).toHaveLength(5);
    expect(items.every((row) => row.alertCount === 1)).toBe(true);
  });

  it('a night call goes on to the next contact', async () => {
    const customer = await owl.enrol();
    await owl.jumpTo('2026-11-21 03:00');
    for (const phone of PHONES) owl.exchange.phone(phone).behave({ behaviour: 'busy' });
    owl.exchange.phone(PHONES[0]).behave({ behaviour: 'ring' });
    await owl.appliance(customer).alerts();
    const first = await owl.exchange.phone(PHONES[0]).rings();
    await owl.loseQueue();
    first.decline();
    await eventually(async () => {
      await owl.sweep();
      const [run] = await owl.rows<{ state: string }>('SELECT state FROM call_runs');
      expect(run?.state).toBe('exhausted');
    });
    expect(owl.exchange.calls.map((call) => call.to)).toEqual([...PHONES]);
  });
});
