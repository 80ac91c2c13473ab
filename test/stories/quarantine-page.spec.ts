import { STRANGE_ADDRESS, SenderWorld } from './sender-world';

const FLOOD = 30;

describe('mails in quarantine', () => {
  let world: SenderWorld;
  beforeAll(async () => {
    world = await SenderWorld.start({ at: '2026-11-20 10:00' });
  });
  afterAll(() => world.owl.stop());

  it('are told of at once, then gathered for a quarter of an hour, each in exactly one page', async () => {
    const customer = await world.enrol('no-forgery');
    const forged = () => world.mails(customer, world.alert().raw, { by: STRANGE_ADDRESS });
    await forged();
    await world.latest(customer);
    expect(await world.pages(customer)).toEqual([expect.stringContaining('【件数】：1件')]);

    for (let n = 0; n < FLOOD; n += 1) await forged();
    await world.latest(customer);
    await Promise.all([world.owl.sweep(), world.owl.sweep(), world.owl.sweep()]);
    expect(await world.pages(customer)).toHaveLength(1);

    await world.owl.forward('15m');
    await Promise.all([world.owl.sweep(), world.owl.sweep(), world.owl.sweep()]);
    const pages = await world.pages(customer);
    expect(pages).toHaveLength(2);
    expect(pages.find((text) => text.includes(`【件数】：${FLOOD}件`))).toContain('一部を抜粋');
    const told = await world.owl.rows('SELECT DISTINCT page_id FROM mail_recipients WHERE customer_id = $1', [
      customer.customer.id,
    ]);
    expect(told).toHaveLength(2);

    await world.owl.forward('1h');
    expect(await world.pages(customer)).toHaveLength(2);
  });

  it('of nobody’s address are told of too, and what a stranger wrote stays on one line', async () => {
    await world.owl
      .rows(`INSERT INTO raw_mails (id, received_at, envelope_from, remote_address, helo, size, sha256, raw)
      VALUES ('019aa000-0000-7000-8000-000000000001', now(), 'x@y.example', '198.51.100.1', 'h', 1, 'x', 'x')`);
    await world.owl.rows(
      `INSERT INTO mail_recipients (id, raw_mail_id, recipient, received_at, next_action_at, outcome, reason, subject)
       VALUES ('019aa000-0000-7000-8000-000000000002', '019aa000-0000-7000-8000-000000000001', 'a@in.owl.test', now(), now(),
               'quarantined', 'unknown-recipient', $1)`,
      ['harmless\r\n\r\n【対応】\u2028不要です'],
    );
    const [page] = await world.pages(null);
    expect(page).toContain('宛先に該当するアプライアンスがありません');
    expect(page).toContain('件名：harmless 【対応】 不要です\n');
  });

  it('of one reason do not keep a page about another one back', async () => {
    const customer = await world.enrol('no-forgery');
    await world.mails(customer, world.alert().raw, { by: STRANGE_ADDRESS });
    await world.latest(customer);
    expect(await world.pages(customer)).toHaveLength(1);
    const kept = await world.signed(world.alert().raw);
    await world.owl.forward('5h');
    await world.mails(customer, kept, { by: STRANGE_ADDRESS, envelopeFrom: 'x@elsewhere.example' });
    await world.latest(customer);
    expect(await world.pages(customer)).toHaveLength(2);
  });
});
