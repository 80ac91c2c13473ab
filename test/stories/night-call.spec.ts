import type { CallRunPage, CallRunView, CustomerMonth } from '@owl/contracts';
import { type Console, Owl, PHONES, aContract, eventually } from '../harness';

/** The newest run, once it has come to `state`. */
const ends = (person: Console, state: CallRunView['state']): Promise<CallRunView> =>
  eventually(async () => {
    const { items } = await person.get<CallRunPage>('/call-runs');
    expect(items[0]?.state).toBe(state);
    return items[0] as CallRunView;
  });

describe('an alert on Saturday night', () => {
  let owl: Owl;
  beforeEach(async () => {
    owl = await Owl.start({ at: '2026-11-21 02:10', timeScale: 30 });
  });
  afterEach(() => owl.stop());

  it('reaches contact 2 when contact 1 does not answer, and leaves contact 3 alone', async () => {
    const customer = await owl.enrol();
    const analyst = await owl.signsIn('analyst');
    owl.exchange.phone(PHONES[0]).behave({ behaviour: 'no-answer' });
    await owl.appliance(customer).alerts({ scenario: 'domain-generation' });

    const second = await owl.exchange.phone(PHONES[1]).rings();
    second.answer();
    await second.press('1');

    const run = await ends(analyst, 'acknowledged');
    expect(run.attempts.map((attempt) => attempt.state)).toEqual(['no-answer', 'acknowledged', 'skipped']);
    expect(run.acknowledgedBy).toBe('鈴木');
    expect(run.attempts[1]?.spoken).toContain('カブシキガイシャサクラショウジ');
    expect(run.attempts[1]?.phone).toMatch(/^[^0-9]*5672$|\*+5672$|•+5672$/);
    expect(second.spoken.join(' ')).toContain('1 を押してください');
    expect(owl.exchange.calls.map((call) => call.to)).toEqual([PHONES[0], PHONES[1]]);
    await owl.settled();
    const month = await analyst.get<CustomerMonth>(`/usage/${customer.customer.id}?month=2026-11`);
    expect(month.usage.afterHours).toMatchObject({ count: 1, expected: 10, excess: 0 });
    expect(owl.mailbox.messages).toHaveLength(0);
  });

  it('tries all three once each; nobody reached: mail to all, page to the duty analyst, counted once', async () => {
    const customer = await owl.enrol();
    const analyst = await owl.signsIn('analyst');
    owl.exchange.phone(PHONES[0]).behave({ behaviour: 'busy' });
    owl.exchange.phone(PHONES[1]).behave({ behaviour: 'voicemail' });
    owl.exchange.phone(PHONES[2]).behave({ behaviour: 'auto-answer', keys: [] });
    const { alertNumber } = await owl.appliance(customer).alerts();

    const run = await ends(analyst, 'exhausted');
    expect(run.attempts.map((attempt) => attempt.state)).toEqual(['busy', 'voicemail', 'no-key']);
    expect(owl.exchange.calls.map((call) => call.to)).toEqual([...PHONES]);
    await owl.settled();
    const recipients = owl.mailbox.messages.flatMap((mail) => mail.envelopeTo).sort();
    expect(recipients).toEqual([
      'contact1@sakura.example',
      'contact2@sakura.example',
      'contact3@sakura.example',
      'duty@owl.test',
    ]);
    const told = owl.mailbox.messages.find((mail) => mail.envelopeTo.includes('contact1@sakura.example'));
    expect(told?.text).toContain(alertNumber);
    expect(told?.text).toContain('2. 鈴木 様：留守番電話');
    const month = await analyst.get<CustomerMonth>(`/usage/${customer.customer.id}?month=2026-11`);
    expect(month.usage.afterHours.count).toBe(1);
  });

  it('speaks English to a contact whose language is English, and repeats on 2', async () => {
    const contacts = [{ name: 'Kate Morgan', phone: PHONES[0], email: 'kate@sakura.example', language: 'en' as const }];
    const customer = await owl.enrol({ contacts });
    const analyst = await owl.signsIn('analyst');
    await owl.appliance(customer).alerts();
    const phone = await owl.exchange.phone(PHONES[0]).rings();
    phone.answer();
    await phone.press('2');
    await phone.press('1');
    await ends(analyst, 'acknowledged');
    expect(phone.spoken[0]).toMatch(/press 1/i);
    await eventually(() => expect(phone.spoken).toHaveLength(3));
  });

  it('calls everyone when the contract says so, even after one has confirmed', async () => {
    const customer = await owl.enrol({ contract: aContract({ callPolicy: 'everyone' }) });
    const analyst = await owl.signsIn('analyst');
    for (const phone of PHONES) owl.exchange.phone(phone).behave({ behaviour: 'auto-answer', keys: ['1'] });
    await owl.appliance(customer).alerts();
    const run = await ends(analyst, 'acknowledged');
    expect(run.attempts.map((attempt) => attempt.state)).toEqual(['acknowledged', 'acknowledged', 'acknowledged']);
    expect(owl.exchange.calls).toHaveLength(3);
  });
});
