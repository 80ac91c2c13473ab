import { CallWebhooks } from '@owl/stages/escalate';
import { Owl, PHONES, eventually } from '../harness';

describe('a call that an answering machine takes', () => {
  let owl: Owl;
  beforeEach(async () => {
    owl = await Owl.start({ at: '2026-11-21 02:10', timeScale: 8 });
  });
  afterEach(() => owl.stop());

  const statesAre = (...states: string[]) =>
    eventually(async () => {
      const rows = await owl.rows<{ state: string }>('SELECT state FROM call_attempts ORDER BY contact_order');
      expect(rows.map(({ state }) => state)).toEqual(states);
      // A greeting, a message and the next call take their time.
    }, 25_000);
  const alertsWithSecondAwake = async () => {
    owl.exchange.phone(PHONES[1]).behave({ behaviour: 'auto-answer', keys: ['1'] });
    const { alertNumber } = await owl.appliance(await owl.enrol()).alerts();
    return alertNumber;
  };

  it.each(['machine_end_beep', 'fax'] as const)(
    'leaves one neutral message after the greeting (%s), and the next contact is called',
    async (answeredBy) => {
      const machine = owl.exchange.phone(PHONES[0]);
      machine.behave({ behaviour: 'voicemail', answeredBy, greetingSeconds: 20 });
      const alertNumber = await alertsWithSecondAwake();
      await statesAre('voicemail', 'acknowledged', 'skipped');
      expect(machine.recorded).toHaveLength(1);
      expect(machine.recorded[0]).toContain('メールまたはお客様ポータルをご確認');
      expect(machine.recorded[0]).not.toMatch(/アラート|サクラ|佐藤/);
      expect(machine.spoken.join()).not.toMatch(new RegExp(`${String(alertNumber)}|パーセント|午前2時`));
      const [row] = await owl.rows<{ answered_by: string }>(
        'SELECT answered_by FROM call_attempts WHERE contact_order = 1',
      );
      expect(row?.answered_by).toBe(answeredBy);
    },
  );

  it('a machine that was recognised before we could answer hears nothing else', async () => {
    for (const other of [PHONES[1], PHONES[2]]) owl.exchange.phone(other).behave({ behaviour: 'busy' });
    const phone = owl.exchange.phone(PHONES[0]);
    phone.behave({ behaviour: 'ring', answeredBy: 'unknown', greetingSeconds: 6000 });
    await owl.appliance(await owl.enrol()).alerts();
    await phone.rings();
    const attempt = await eventually(async () => {
      const [row] = await owl.rows<{ token: string; sid: string }>(
        `SELECT token, provider_sid AS sid FROM call_attempts WHERE state = 'ringing'`,
      );
      expect(row?.sid).toBeTruthy();
      return row;
    });
    const told = { CallSid: attempt?.sid ?? '', AnsweredBy: 'machine_end_beep' };
    await owl.app.get(CallWebhooks).machine(attempt?.token ?? '', told);
    phone.answer();
    await eventually(() => expect(phone.spoken[0]).toContain('ご本人様がお聞きの場合は、1 を'));
    phone.hangUp();
    await eventually(async () => {
      const [row] = await owl.rows<{ state: string }>('SELECT state FROM call_attempts WHERE contact_order = 1');
      expect(row?.state).toBe('voicemail');
    });
  });

  it('a person is spoken to at once, however long the detection takes', async () => {
    const phone = owl.exchange.phone(PHONES[0]);
    phone.behave({ behaviour: 'ring', answeredBy: 'unknown', greetingSeconds: 6000 });
    await owl.appliance(await owl.enrol()).alerts();
    (await phone.rings()).answer();
    await phone.press('1');
    await statesAre('acknowledged', 'skipped', 'skipped');
    expect(owl.exchange.callsTo(PHONES[0])[0]?.answeredBy).toBeNull();
  });

  it('a person taken for a machine can still confirm', async () => {
    const phone = owl.exchange.phone(PHONES[0]);
    phone.behave({ behaviour: 'ring', answeredBy: 'machine_end_silence', greetingSeconds: 3 });
    await owl.appliance(await owl.enrol()).alerts();
    (await phone.rings()).answer();
    await eventually(() => expect(phone.spoken.at(-1)).toContain('ご本人様がお聞きの場合は、1 を'));
    await phone.press('1');
    await statesAre('acknowledged', 'skipped', 'skipped');
  });

  it('who has pressed a key is no machine, whatever the detection says afterwards', async () => {
    const phone = owl.exchange.phone(PHONES[0]);
    phone.behave({ behaviour: 'ring', answeredBy: 'unknown', greetingSeconds: 6000 });
    await owl.appliance(await owl.enrol()).alerts();
    (await phone.rings()).answer();
    await phone.press('2');
    await eventually(() => expect(phone.spoken).toHaveLength(2));
    const [attempt] = await owl.rows<{ token: string; sid: string }>(
      'SELECT token, provider_sid AS sid FROM call_attempts WHERE contact_order = 1',
    );
    const told = { CallSid: attempt?.sid ?? '', AnsweredBy: 'machine_end_other' };
    await owl.app.get(CallWebhooks).machine(attempt?.token ?? '', told);
    await phone.press('1');
    await statesAre('acknowledged', 'skipped', 'skipped');
    expect(phone.spoken.join()).not.toContain('ご本人様がお聞きの場合');
    const [row] = await owl.rows<{ answered_by: string }>(
      'SELECT answered_by FROM call_attempts WHERE contact_order = 1',
    );
    expect(row?.answered_by).toBe('machine_end_other');
  });
});
