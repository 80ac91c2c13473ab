import { TELEPHONY, type Telephony } from '@owl/adapters/telephony';
import { Owl, PHONES, SecondProvider, eventually } from '../harness';

describe('the turn at the second provider comes when the attempt has been taken for lost', () => {
  let owl: Owl;
  let second: SecondProvider;
  afterEach(async () => {
    await owl.stop();
    await second.stop();
  });

  /** The line at the second provider, as long as the story wants. */
  const standsInLine = () => {
    const telephony = owl.app.get<Telephony>(TELEPHONY);
    const turn = telephony.turn.bind(telephony);
    let comes = () => {};
    const line = new Promise<void>((resolve) => (comes = resolve));
    const standing = { waits: 0, comes: () => comes() };
    telephony.turn = async (provider?: string) => {
      if (provider === 'twilio2' && standing.waits++ === 0) await line;
      return turn(provider);
    };
    return standing;
  };

  it('what the first has surely refused is placed by the second: the contact is not passed over', async () => {
    second = await SecondProvider.start();
    owl = await Owl.start({ at: '2026-11-21 02:10', settings: second.settings });
    second.joins(owl);
    const customer = await owl.enrol();
    owl.exchange.account.suffers('reject-401');
    second.exchange.phone(PHONES[0]).behave({ behaviour: 'auto-answer', keys: ['1'] });
    const line = standsInLine();
    await owl.appliance(customer).alerts();
    await eventually(() => expect(line.waits).toBe(1), 20_000);
    const attempt = async () => {
      const sql = 'SELECT state, provider, dial_seq FROM call_attempts WHERE contact_order = 1';
      return (await owl.rows<{ state: string; provider: string; dial_seq: number }>(sql))[0];
    };
    await owl.forward('16s');
    await eventually(async () => expect((await attempt())?.state).toBe('unknown'));
    line.comes();
    await eventually(async () => {
      await owl.sweep();
      expect(await attempt()).toEqual({ state: 'acknowledged', provider: 'twilio2', dial_seq: 1 });
    });
    expect(second.exchange.calls.map(({ to }) => to)).toEqual([PHONES[0]]);
  }, 60_000);
});
