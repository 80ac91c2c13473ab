import { Owl, PHONES, aContract, eventually } from '../harness';

const MAILS = ['contact1@sakura.example', 'contact2@sakura.example', 'contact3@sakura.example'];

describe('the contract says by which ways contacts are told beside the call', () => {
  let owl: Owl;
  beforeEach(async () => {
    owl = await Owl.start({ at: '2026-11-21 02:10', timeScale: 30 });
  });
  afterEach(() => owl.stop());

  const runIs = (state: string) =>
    eventually(async () => {
      await owl.sweep();
      const runs = await owl.rows<{ state: string }>('SELECT DISTINCT state FROM call_runs');
      expect(runs).toEqual([{ state }]);
    }, 25_000);
  const allHandedOver = async () => {
    await owl.settled();
    await eventually(async () =>
      expect(await owl.rows(`SELECT 1 FROM outgoing_messages WHERE state IN ('queued', 'sending')`)).toEqual([]),
    );
  };
  const mailedTo = () => owl.mailbox.messages.flatMap((mail) => mail.envelopeTo);

  it('SMS and mail go to each contact who is called, and to nobody who is not', async () => {
    const customer = await owl.enrol({ contract: aContract({ alsoBy: ['sms', 'mail'] }) });
    owl.exchange.phone(PHONES[0]).behave({ behaviour: 'busy' });
    owl.exchange.phone(PHONES[1]).behave({ behaviour: 'auto-answer', keys: ['1'] });
    const { alertNumber } = await owl.appliance(customer).alerts();
    await runIs('acknowledged');
    await allHandedOver();

    expect(owl.exchange.messaging.sent.map(({ to }) => to)).toEqual([PHONES[0], PHONES[1]]);
    expect(mailedTo()).toEqual([MAILS[0], MAILS[1]]);
    const [sms] = owl.exchange.messaging.sent;
    expect(sms?.body).toMatch(/2026年11月21日 2:10:\d\dにアラートが発生しました/);
    expect(sms?.body).toContain(`${owl.config.PUBLIC_URL}/alerts`);
    const told = `${sms?.body} ${owl.mailbox.messages[0]?.subject} ${owl.mailbox.messages[0]?.text}`;
    for (const secret of [alertNumber, '株式会社さくら商事', 'DGA', '%']) expect(told).not.toContain(secret);
  });

  it('once for a run: neither a second dial nor an alert that joins it is told of again', async () => {
    const contract = aContract({ alsoBy: ['sms'], stormThreshold: 1 });
    const customer = await owl.enrol({ contract });
    owl.exchange.phone(PHONES[0]).behave({ behaviour: 'reject-429', times: 1 });
    await owl.appliance(customer).alerts();
    await eventually(async () => {
      const [row] = await owl.rows<{ refusals: number }>('SELECT refusals FROM call_attempts WHERE contact_order = 1');
      expect(row?.refusals).toBe(1);
    });
    await owl.appliance(customer).alerts();
    await owl.forward('6s');
    const phone = await owl.exchange.phone(PHONES[0]).rings();
    phone.answer();
    await phone.press('1');
    await runIs('acknowledged');
    await allHandedOver();
    expect(await owl.rows('SELECT 1 FROM call_run_alerts')).toHaveLength(2);
    expect(owl.exchange.messaging.sent).toHaveLength(1);
  });

  it('SMS goes to all, beside the mail, when nobody was reached', async () => {
    const customer = await owl.enrol({ contract: aContract({ alsoBy: ['sms'] }) });
    for (const phone of PHONES) owl.exchange.phone(phone).behave({ behaviour: 'busy' });
    owl.exchange.messaging.behave(PHONES[2], { behaviour: 'not-mobile' });
    await owl.appliance(customer).alerts();
    await runIs('exhausted');
    await allHandedOver();
    const after = owl.exchange.messaging.sent.filter(({ body }) => body.includes('ご確認いただけませんでした'));
    expect(after.map(({ to }) => to).sort()).toEqual([PHONES[0], PHONES[1]]);
    expect(
      mailedTo()
        .filter((address) => address !== 'duty@owl.test')
        .sort(),
    ).toEqual(MAILS);
    const refused = await owl.rows(`SELECT DISTINCT state, recipient FROM outgoing_messages WHERE state = 'failed'`);
    expect(refused).toEqual([{ state: 'failed', recipient: PHONES[2] }]);
  });

  it('an address that no mail can have does not keep the telephone from ringing', async () => {
    const customer = await owl.enrol({ contract: aContract({ alsoBy: ['mail', 'sms'] }) });
    await owl.rows(`UPDATE contacts SET email = E'contact1\\u0007@sakura.example' WHERE contact_order = 1`);
    owl.exchange.phone(PHONES[0]).behave({ behaviour: 'auto-answer', keys: ['1'] });
    await owl.appliance(customer).alerts();
    await runIs('acknowledged');
    await allHandedOver();
    expect(owl.exchange.messaging.sent.map(({ to }) => to)).toEqual([PHONES[0]]);
    expect(owl.mailbox.messages).toEqual([]);
  });

  it('nothing is written when it names no other way', async () => {
    const customer = await owl.enrol();
    owl.exchange.phone(PHONES[0]).behave({ behaviour: 'auto-answer', keys: ['1'] });
    await owl.appliance(customer).alerts();
    await runIs('acknowledged');
    await owl.settled();
    expect(await owl.rows('SELECT 1 FROM outgoing_messages')).toEqual([]);
    expect(owl.mailbox.messages).toEqual([]);
  });
});
