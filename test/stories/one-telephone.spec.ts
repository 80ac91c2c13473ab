import { Owl, PHONES, eventually } from '../harness';

const ONE = [{ name: '佐藤', phone: PHONES[0], email: 'sato@shared.example', language: 'ja' as const }];

describe('a telephone that several runs want', () => {
  let owl: Owl;
  beforeAll(async () => {
    owl = await Owl.start({ at: '2026-11-21 02:10', timeScale: 4 });
  });
  afterAll(() => owl.stop());

  it('is called for alerts in the order they were planned in, and for a test when no alert waits', async () => {
    const phone = owl.exchange.phone(PHONES[0]);
    const names = ['東海精機', '北斗運輸', '南海電工', '西宮食品'];
    const [first, tested, second, third] = await Promise.all(names.map((name) => owl.enrol({ name, contacts: ONE })));
    const alert = async (customer: typeof first) => {
      await owl.appliance(customer!).alerts();
      await owl.settled();
    };
    await alert(first);
    await phone.rings();
    const lead = await owl.signsIn('lead');
    const contactId = tested?.contacts[0]?.id;
    await lead.post(`/contacts/${contactId}/calls`, { kind: 'test' });
    await alert(second);
    await alert(third);

    for (let calls = 1; calls <= 3; calls += 1) {
      phone.decline();
      await eventually(() => expect(owl.exchange.callsTo(PHONES[0])).toHaveLength(calls + 1));
      await eventually(() => expect(owl.exchange.callsTo(PHONES[0]).at(-1)?.status).toBe('ringing'));
    }
    phone.decline();

    const called = await owl.rows<{ name: string }>(
      `SELECT c.name FROM call_attempts a JOIN customers c ON c.id = a.customer_id ORDER BY a.dialed_at`,
    );
    expect(called.map(({ name }) => name)).toEqual(['東海精機', '南海電工', '西宮食品', '北斗運輸']);
  });
});
