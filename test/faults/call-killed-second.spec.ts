import type { PhoneScript } from '@owl/simulator';
import { SecondProvider, eventually } from '../harness';
import { counted } from './intake-process';
import { tell } from './ledger';
import { CONFIRMS, type NightCustomer, NightWorld } from './night-world';
import { SideProcess } from './side-process';
import { Strike, type StrikePoint } from './strike';

jest.setTimeout(900_000);

// Nobody is told of this call, its end included: only the second provider's list knows it.
const BUSY_UNTOLD = { behaviour: 'no-callbacks', answer: 'busy' } as const;
const REFUSED = { behaviour: 'reject-429' } as const;

describe('the worker is killed while it gives a refused call to the second provider, and started again', () => {
  const strike = new Strike();
  let second: SecondProvider;
  let night: NightWorld;
  let worker: SideProcess;
  let runs = 0;
  beforeAll(async () => {
    second = await SecondProvider.start();
    night = await NightWorld.start({ ...second.settings, CALL_BREAKER_FAILURES: '100' });
    second.joins(night.owl);
    worker = await SideProcess.start(night.owl, 'worker', strike.wish);
  });
  afterAll(async () => {
    await worker.signal('SIGKILL');
    await night.stop();
    await second.stop();
  });

  /** The first provider refuses its calls; at the second its telephones do what `behaviours` say. */
  const refusedCustomer = async (behaviours: readonly PhoneScript[]): Promise<NightCustomer> => {
    const customer = await night.customer(behaviours.map(() => REFUSED));
    behaviours.forEach((script, index) => second.exchange.phone(customer.phones[index] ?? '').behave(script));
    return customer;
  };
  const callsAtSecond = ({ phones }: NightCustomer) => phones.map((phone) => second.exchange.callsTo(phone).length);
  const runEnds = async () => expect((await night.allRunsEnd((runs += 1))).at(-1)).toBe('acknowledged');

  it.each<[StrikePoint, 'twilio' | 'twilio2', boolean, string]>([
    ['before-post', 'twilio', false, 'before the first provider is asked'],
    ['refused', 'twilio', true, 'when the refusal has been read and nothing is written down'],
    ['before-intent', 'twilio2', false, 'when it is about to write down whom it asks next'],
    ['after-intent', 'twilio2', true, 'when that is written down and nobody has been asked'],
    ['post-sent', 'twilio2', true, 'when the second request has left'],
    ['before-answer', 'twilio2', false, 'when the second has answered and nothing is written down'],
  ])('%s at %s: each contact is called once', async (point, provider, untoldFirst) => {
    const began = performance.now();
    const kills = counted(1, 12);
    let calls = 0;
    for (let n = 0; n < kills; n += 1) {
      const untold = (n % 2 === 0) === untoldFirst;
      const customer = await refusedCustomer([untold ? BUSY_UNTOLD : CONFIRMS, CONFIRMS, CONFIRMS]);
      strike.aim('SIGKILL', point, provider);
      await customer.sender.alerts();
      await strike.hits();
      await worker.gone();
      await worker.start();
      await runEnds();
      expect(callsAtSecond(customer)).toEqual(untold ? [1, 1, 0] : [1, 0, 0]);
      expect(night.callsTo(customer)).toEqual([0, 0, 0]);
      calls += untold ? 2 : 1;
    }
    tell(`16 (${point}, ${provider})`, { kills, calls, 'called twice': 0, missed: 0 }, began);
  });

  it('it lives, but the answer of the second provider is lost: its list alone tells', async () => {
    const began = performance.now();
    const losses = counted(1, 12);
    for (let n = 0; n < losses; n += 1) {
      const lost = { behaviour: 'lose-reply', answer: 'busy', callbacks: 'no-callbacks' } as const;
      const customer = await refusedCustomer([lost, CONFIRMS, CONFIRMS]);
      await customer.sender.alerts();
      await runEnds();
      expect(callsAtSecond(customer)).toEqual([1, 1, 0]);
      expect(night.callsTo(customer)).toEqual([0, 0, 0]);
    }
    tell('16 (second answer lost)', { losses, 'called twice': 0, missed: 0 }, began);
  });

  it('and the first provider tells nothing any more: the contact it may have called is passed over, and a person is paged', async () => {
    const began = performance.now();
    night.owl.exchange.account.suffers('reject-401');
    const customer = await refusedCustomer([CONFIRMS, CONFIRMS, CONFIRMS]);
    strike.aim('SIGKILL', 'refused', 'twilio');
    await customer.sender.alerts();
    await strike.hits();
    await worker.gone();
    await worker.start();
    await runEnds();
    expect(callsAtSecond(customer)).toEqual([0, 1, 0]);
    await eventually(() =>
      expect(night.owl.mailbox.messages.filter(({ text }) => text?.includes('1. 連絡先 1 様'))).toHaveLength(1),
    );
    tell('16 (refused, nobody to ask)', { kills: 1, 'called twice': 0, paged: 1 }, began);
  });
});
