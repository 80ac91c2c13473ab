import { Owl, PHONES, aContract, eventually } from '../harness';

interface MessageRow {
  state: string;
  attempt: number;
  looks: number;
  provider_id: string | null;
  ended: boolean;
}

const CONTACT = { name: '佐藤', phone: PHONES[0], email: 'contact1@sakura.example', language: 'ja' as const };
const TOLD_BY_SMS = { contract: aContract({ alsoBy: ['sms'] }), contacts: [CONTACT] };

describe('an SMS whose outcome is unknown', () => {
  let owl: Owl;
  beforeEach(async () => {
    owl = await Owl.start({ at: '2026-11-21 02:10', timeScale: 30 });
  });
  afterEach(() => owl.stop());

  const message = async (): Promise<MessageRow> => {
    const [row] = await owl.rows<MessageRow>(
      `SELECT state, attempt, looks, provider_id, next_action_at IS NULL AS ended FROM outgoing_messages
       WHERE source_kind = 'call-alert'`,
    );
    return row as MessageRow;
  };
  const isUnknown = () => eventually(async () => expect((await message())?.state).toBe('unknown'));
  /** A night call to contact 1, who is told by SMS as well and presses 1. */
  const calls = async () => {
    const customer = await owl.enrol(TOLD_BY_SMS);
    owl.exchange.phone(PHONES[0]).behave({ behaviour: 'auto-answer', keys: ['1'] });
    await owl.appliance(customer).alerts();
  };
  const listings = () =>
    owl.exchange.requests.filter(({ method, path }) => method === 'GET' && path.endsWith('/Messages.json')).length;

  it('is found in the list of the provider, and not sent a second time', async () => {
    owl.exchange.messaging.behave(PHONES[0], { behaviour: 'lose-reply' });
    await calls();
    await isUnknown();
    expect(listings()).toBe(0);
    await owl.forward('31s');
    await eventually(async () =>
      expect(await message()).toMatchObject({ state: 'sent', provider_id: owl.exchange.messaging.sent[0]?.sid }),
    );
    await eventually(async () => {
      await owl.forward('20s');
      expect((await message()).state).toBe('delivered');
    });
    expect(owl.exchange.messaging.sent).toHaveLength(1);
    expect((await message()).attempt).toBe(1);
  });

  it('is found although our clock is two minutes ahead of the one of the provider', async () => {
    owl.exchange.messaging.behave(PHONES[0], { behaviour: 'lose-reply' });
    await calls();
    await isUnknown();
    await owl.rows(`UPDATE outgoing_messages SET sent_at = sent_at + interval '2 minutes'`);
    await owl.forward('151s');
    await eventually(async () => {
      await owl.sweep();
      expect(await message()).toMatchObject({ state: 'sent', attempt: 1 });
    });
    expect(owl.exchange.messaging.sent).toHaveLength(1);
  });

  it('is sent once more when two listings a minute apart prove that the provider never had it', async () => {
    owl.exchange.messaging.behave(PHONES[0], { behaviour: 'drop-request', times: 1 });
    await calls();
    await isUnknown();
    await owl.forward('31s');
    await eventually(async () => expect((await message()).looks).toBe(1));
    expect((await message()).attempt).toBe(1);
    await owl.forward('61s');
    await eventually(async () => {
      await owl.sweep();
      expect(await message()).toMatchObject({ state: 'sent', attempt: 2 });
    });
    expect(owl.exchange.messaging.sent).toHaveLength(1);
  });

  it('stays unknown when it was lost twice: a person looks at it', async () => {
    owl.exchange.messaging.behave(PHONES[0], { behaviour: 'drop-request' });
    await calls();
    await isUnknown();
    await eventually(async () => {
      await owl.forward('61s');
      expect(await message()).toMatchObject({ state: 'unknown', attempt: 2, ended: true });
    }, 20_000);
    expect(owl.exchange.messaging.sent).toHaveLength(0);
  });

  it('of a process that died in the middle is looked for, not sent again', async () => {
    const customer = await owl.enrol(TOLD_BY_SMS);
    owl.exchange.messaging.behave(PHONES[0], { behaviour: 'lose-reply' });
    owl.exchange.phone(PHONES[0]).behave({ behaviour: 'auto-answer', keys: ['1'] });
    await owl.appliance(customer).alerts();
    await isUnknown();
    // As the process leaves it that has handed it over and dies before it can say so.
    await owl.rows(`UPDATE outgoing_messages SET state = 'sending', lease_until = now() - interval '1 second'`);
    await owl.sweep();
    await isUnknown();
    await owl.forward('31s');
    await eventually(async () => expect((await message()).state).toBe('sent'));
    expect(owl.exchange.messaging.sent).toHaveLength(1);
  });
});
