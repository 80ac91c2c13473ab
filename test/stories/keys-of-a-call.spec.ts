import type { CallRunPage, CallRunView } from '@owl/contracts';
import { type Console, Owl, PHONES, eventually } from '../harness';

describe('the keys of a call', () => {
  let owl: Owl;
  let analyst: Console;
  beforeEach(async () => {
    owl = await Owl.start({ at: '2026-11-21 02:10', timeScale: 30 });
    analyst = await owl.signsIn('analyst');
  });
  afterEach(() => owl.stop());

  const runs = async (): Promise<CallRunView[]> => (await analyst.get<CallRunPage>('/call-runs')).items;
  const statesAre = (...states: string[]) =>
    eventually(async () => expect((await runs())[0]?.attempts.map(({ state }) => state)).toEqual(states));
  const answered = async (phone: string) => {
    const telephone = await owl.exchange.phone(phone).rings();
    telephone.answer();
    return telephone;
  };

  it('3 passes to the next contact, who is called at once', async () => {
    await owl.appliance(await owl.enrol()).alerts();
    const first = await answered(PHONES[0]);
    await first.press('3');
    const second = await answered(PHONES[1]);
    await second.press('1');
    await statesAre('declined', 'acknowledged', 'skipped');
    expect(first.spoken.at(-1)).toContain('次のご連絡先にお電話いたします');
  });

  it('3 at the last contact says that nobody else is left, and the run ends as not reached', async () => {
    const customer = await owl.enrol({
      contacts: [{ name: '佐藤', phone: PHONES[0], email: 'contact1@sakura.example', language: 'ja' }],
    });
    await owl.appliance(customer).alerts();
    const only = await answered(PHONES[0]);
    await only.press('3');
    await eventually(async () => expect((await runs())[0]?.state).toBe('exhausted'));
    expect(only.spoken[0]).not.toContain('ほかのご連絡先');
    await eventually(() => expect(only.spoken.at(-1)).toContain('ほかにお電話できるご連絡先がございません'));
    await owl.settled();
    const mailed = owl.mailbox.messages.flatMap((mail) => mail.envelopeTo).sort();
    expect(mailed).toEqual(['contact1@sakura.example', 'duty@owl.test']);
  });

  it('2 repeats with the time and the score, any other key has the keys explained again, and 1 still confirms', async () => {
    await owl.appliance(await owl.enrol()).alerts();
    const phone = await answered(PHONES[0]);
    for (const key of ['2', '9', '#', '2', '1']) await phone.press(key);
    await statesAre('acknowledged', 'skipped', 'skipped');
    const [alert, repeat, wrong, wrongAgain] = phone.spoken;
    expect(alert).not.toMatch(/午前|パーセント/);
    expect(repeat).toMatch(/午前2時.*危険度は、\d+パーセントです/);
    expect(wrong).toContain('その番号は使用できません');
    expect(wrongAgain).toBe(wrong);
    await eventually(() => expect(phone.spoken.at(-1)).toContain('ご確認ありがとうございます'));
  });

  it('somebody who listens again and again is let go at the hard end of the attempt', async () => {
    await owl.appliance(await owl.enrol()).alerts();
    const phone = await answered(PHONES[0]);
    await phone.press('2');
    await phone.press('2');
    await owl.forward('121s');
    await eventually(async () => {
      await owl.sweep();
      expect((await runs())[0]?.attempts[0]).toMatchObject({ state: 'no-key', detail: 'hard end of the attempt' });
    });
    await eventually(() => expect(owl.exchange.callsTo(PHONES[0])[0]?.status).toBe('completed'));
    await (await answered(PHONES[1])).press('1');
    await statesAre('no-key', 'acknowledged', 'skipped');
  });
});
