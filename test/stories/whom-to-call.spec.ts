import { Owl, PHONES, SecondProvider, eventually, tokyo } from '../harness';

const BEGIN = '2026-11-21 02:10';

describe('when no telephone provider works', () => {
  let owl: Owl;
  let second: SecondProvider;
  beforeEach(async () => {
    second = await SecondProvider.start();
    owl = await Owl.start({ at: BEGIN, settings: second.settings });
    second.joins(owl);
  });
  afterEach(async () => {
    await owl.stop();
    await second.stop();
  });

  const lists = () => owl.mailbox.messages.filter(({ subject }) => subject.includes('手動での架電'));
  /** The page that tells whom to call, and the service time by which it was there. */
  const listed = () =>
    eventually(async () => {
      await owl.forward('5s');
      await owl.settled();
      const [list] = lists();
      if (!list) throw new Error('nobody has been told whom to call');
      return { text: list.text, at: owl.clock.now() };
    }, 60_000);
  const secondsSince = (at: Date) => (at.getTime() - tokyo(BEGIN).getTime()) / 1000;

  it('both refuse: people get the list of whom to call by hand within two minutes', async () => {
    const customer = await owl.enrol();
    owl.exchange.account.suffers('reject-401');
    second.exchange.account.suffers('reject-402');
    const { alertNumber } = await owl.appliance(customer).alerts();
    const { text, at } = await listed();
    expect(secondsSince(at)).toBeLessThan(120);
    expect(text).toContain('■ 株式会社さくら商事');
    expect(text).toContain(`アラートNo：${alertNumber}`);
    // The first contact's call may just be tried again.
    expect(text).toMatch(/^1\. 佐藤 \+81312345671（(未架電|架電中)）$/m);
    expect(text).toContain(`2. 鈴木 ${PHONES[1]}（未架電）`);
    expect(text).toContain(`3. 高橋 ${PHONES[2]}（未架電）`);
    expect(text).toContain('twilio: provider answered 401');
  });

  it('both leave us without an answer: the list says that a telephone may have rung', async () => {
    const customer = await owl.enrol();
    for (const provider of [owl.exchange, second.exchange]) provider.account.suffers('hang');
    await owl.appliance(customer).alerts();
    const { text, at } = await listed();
    expect(secondsSince(at)).toBeLessThan(120);
    expect(text).toContain(`1. 佐藤 ${PHONES[0]}（結果不明：電話がかかった可能性あり）`);
    expect(text).toContain(`2. 鈴木 ${PHONES[1]}（未架電）`);
    // What the first provider did not answer is never asked of the second.
    expect(second.exchange.requests.filter(({ method }) => method === 'POST')).toHaveLength(0);
  }, 90_000);

  it('says who has been called already, when it fails in the middle of a run', async () => {
    const customer = await owl.enrol();
    owl.exchange.phone(PHONES[0]).behave({ behaviour: 'ring' });
    await owl.appliance(customer).alerts();
    const phone = await owl.exchange.phone(PHONES[0]).rings();
    for (const provider of [owl.exchange, second.exchange]) provider.account.suffers('reject-429');
    phone.decline();
    const { text } = await listed();
    expect(text).toContain(`1. 佐藤 ${PHONES[0]}（架電済み：`);
    // It may be on its next try at this moment.
    expect(text).toMatch(/2\. 鈴木 \+81312345672（(未架電|架電中)）/);
  });

  it('tells of each run once, and of runs that come together on one page', async () => {
    const customers = [await owl.enrol({ name: '甲社' }), await owl.enrol({ name: '乙社', contacts: others() })];
    for (const provider of [owl.exchange, second.exchange]) provider.account.suffers('reject-401');
    await Promise.all(customers.map((customer) => owl.appliance(customer).alerts()));
    await eventually(async () => {
      const refused = await owl.rows('SELECT DISTINCT call_run_id FROM call_attempts WHERE refusals > 0');
      expect(refused).toHaveLength(2);
    });
    await listed();
    for (let minute = 0; minute < 3; minute += 1) await owl.forward('1m');
    await owl.settled();
    const told = lists().map(({ text }) => text);
    expect(told.join().match(/■ 甲社/g)).toHaveLength(1);
    expect(told.join().match(/■ 乙社/g)).toHaveLength(1);
    expect(told.length).toBeLessThanOrEqual(2);
  });

  it('a hiccup of a few seconds pages nobody with a list', async () => {
    const customer = await owl.enrol();
    for (const provider of [owl.exchange, second.exchange])
      provider.phone(PHONES[0]).behave({ behaviour: 'reject-429', times: 1 });
    await owl.appliance(customer).alerts();
    await eventually(async () => {
      const [row] = await owl.rows<{ refusals: number }>('SELECT max(refusals) AS refusals FROM call_attempts');
      expect(row?.refusals).toBe(1);
    });
    await owl.forward('6s');
    const phone = await owl.exchange.phone(PHONES[0]).rings();
    phone.answer();
    await phone.press('1');
    await owl.sweep();
    await owl.settled();
    expect(lists()).toHaveLength(0);
  });
});

const others = () =>
  ['+81312345681', '+81312345682'].map((phone, index) => ({
    name: `担当${index + 1}`,
    phone,
    email: `other${index + 1}@example.jp`,
    language: 'ja' as const,
  }));
