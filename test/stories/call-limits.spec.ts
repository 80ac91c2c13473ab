import { newId } from '@owl/foundation/ids';
import { CheckCalls } from '@owl/stages/escalate';
import { systemActor } from '@owl/identity';
import { Sweeps } from '@owl/worker';
import { Contact } from '@owl/directory';
import { Owl, PHONES, eventually } from '../harness';

const CANARY = '+81312349990';

describe('what may be called and spent in a day', () => {
  let owl: Owl;
  const begin = async (settings: Record<string, string>) => {
    owl = await Owl.start({ at: '2026-11-21 02:10', settings });
    for (const phone of PHONES) owl.exchange.phone(phone).behave({ behaviour: 'busy' });
  };
  afterEach(() => owl.stop());

  const alertIsCalled = async (customer: Awaited<ReturnType<Owl['enrol']>>) => {
    const [before] = await owl.rows<{ n: number }>(
      `SELECT count(*)::int AS n FROM call_runs WHERE state = 'exhausted'`,
    );
    await owl.appliance(customer).alerts();
    await eventually(async () => {
      await owl.sweep();
      const [row] = await owl.rows<{ n: number }>(`SELECT count(*)::int AS n FROM call_runs WHERE state = 'exhausted'`);
      expect(row?.n).toBe((before?.n ?? 0) + 1);
    }, 20_000);
  };
  const limitPages = async () => {
    await owl.sweep();
    await owl.settled();
    return owl.mailbox.messages.map(({ subject }) => subject).filter((subject) => subject.includes('1日の設定値'));
  };
  const testCall = (customerId: string) =>
    owl.soc(async (tx) => {
      const contact = await tx.findOneByOrFail(Contact, { customerId, contactOrder: 1 });
      const wish = {
        kind: 'test',
        customerId,
        contact,
        requestedBy: { ...systemActor('story'), id: newId() },
      } as const;
      return owl.app.get(CheckCalls).plan(tx, wish);
    });

  it('is warned of at 80 % and paged at 100 %, once each, and an alert is called nevertheless', async () => {
    await begin({ CALL_LIMIT_PER_DAY: '7' });
    const customer = await owl.enrol();
    await alertIsCalled(customer);
    expect(await limitPages()).toEqual([]);
    await alertIsCalled(customer);
    expect(await limitPages()).toEqual(['【当直】架電数が1日の設定値の80％に到達']);
    await alertIsCalled(customer);
    await limitPages();
    expect(await limitPages()).toEqual([
      '【当直】架電数が1日の設定値の80％に到達',
      '【当直】架電数が1日の設定値に到達',
    ]);
    expect(owl.exchange.calls).toHaveLength(9);
  });

  it('calls that can wait are refused at the limit, with the reason, and made again the next day', async () => {
    await begin({ CALL_LIMIT_PER_DAY: '3', CANARY_TO: CANARY });
    owl.exchange.phone(CANARY).behave({ behaviour: 'busy' });
    const customer = await owl.enrol();
    await alertIsCalled(customer);
    await expect(testCall(customer.customer.id)).rejects.toMatchObject({
      code: 'call-limit-reached',
      info: { kind: 'calls' },
    });
    owl.clock.forward(601_000);
    const canaries = owl.exchange.callsTo(CANARY).length;
    await owl.app.get(Sweeps).providers();
    expect(owl.exchange.callsTo(CANARY)).toHaveLength(canaries);
    await owl.jumpTo('2026-11-22 00:00');
    await expect(testCall(customer.customer.id)).resolves.toEqual(expect.any(String));
  });

  it('are those of all customers together, also for a user of one who has a number verified', async () => {
    await begin({ CALL_LIMIT_PER_DAY: '3' });
    await alertIsCalled(await owl.enrol());
    const other = await owl.enrol();
    const user = await owl.signsIn('customer', other.customer.id);
    await user.post(`/contacts/${other.contacts[0]!.id}/changes`, { phone: '090-1234-5678', note: '機種変更' });
    const [change] = await owl.rows<{ id: string }>('SELECT id FROM contact_changes');
    const answer = await user.request('POST', `/contact-changes/${change?.id}/moves`, { move: 'verify', version: 1 });
    expect(answer).toMatchObject({ status: 409, body: { code: 'call-limit-reached' } });
    expect(owl.exchange.callsTo('+819012345678')).toEqual([]);
  });

  it('counts the prices of the calls as far as they are known', async () => {
    await begin({ SPEND_LIMIT_PER_DAY: '1' });
    const customer = await owl.enrol();
    await alertIsCalled(customer);
    await owl.rows(`UPDATE call_attempts SET price = '-0.27', price_unit = 'USD'`);
    expect(await limitPages()).toEqual(['【当直】通話料金が1日の設定値の80％に到達']);
    await owl.rows(`UPDATE call_attempts SET price = '-0.40'`);
    await limitPages();
    expect(owl.mailbox.messages.map(({ text }) => text).join()).toContain('1.20 USD');
    await expect(testCall(customer.customer.id)).rejects.toMatchObject({ info: { kind: 'spend' } });
  });
});
