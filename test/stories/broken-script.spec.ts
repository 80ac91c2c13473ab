import { Owl, PHONES, eventually } from '../harness';

describe("a customer's own text that fails in the night", () => {
  let owl: Owl;
  beforeAll(async () => {
    owl = await Owl.start({ at: '2026-11-21 02:10', timeScale: 30 });
  });
  afterAll(() => owl.stop());

  /** As a text stands there that was saved under rules of another day. */
  const saved = (customerId: string, versionNo: number, text: string) =>
    owl.rows(
      `INSERT INTO call_scripts (id, customer_id, speech, language, version_no, text, created_at, created_by, created_by_name)
       VALUES (gen_random_uuid(), $1, 'alert', 'ja', $2, $3, $4, gen_random_uuid(), '田中')`,
      [customerId, versionNo, text, owl.clock.now()],
    );
  const pages = () => owl.mailbox.messages.filter((mail) => mail.envelopeTo.includes('duty@owl.test'));
  const hearsAndConfirms = async () => {
    const phone = await owl.exchange.phone(PHONES[0]).rings();
    phone.answer();
    await phone.press('1');
    return phone.spoken[0];
  };

  it('is replaced by the built-in one, the contact is reached, and the duty analyst is paged once', async () => {
    const customer = await owl.enrol();
    await saved(customer.customer.id, 1, '{{oldField}} 1 を押してください。');
    await owl.appliance(customer).alerts();
    expect(await hearsAndConfirms()).toContain('セキュリティのアラートが発生しました');
    await owl.appliance(customer).alerts();
    expect(await hearsAndConfirms()).toContain('セキュリティのアラートが発生しました');
    await eventually(async () => {
      const runs = await owl.rows<{ state: string }>('SELECT state FROM call_runs');
      expect(runs.map(({ state }) => state)).toEqual(['acknowledged', 'acknowledged']);
    });
    await eventually(() => expect(pages()).toHaveLength(1));
    await owl.settled();
    expect(pages()).toHaveLength(1);
    expect(pages()[0]?.subject).toContain('テンプレート異常：株式会社さくら商事');
    expect(pages()[0]?.text).toMatch(/call\/alert\/ja, 1: .*oldField/);
    expect(pages()[0]?.text).toContain(`/customers/${customer.customer.id}?tab=call-script`);
  });
});
