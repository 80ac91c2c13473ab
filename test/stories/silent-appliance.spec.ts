import type { ApplianceDetail, AppliancePage, ApplianceRow } from '@owl/contracts';
import { SilentAppliances } from '@owl/worker';
import { Owl, aContract } from '../harness';

const AUTO_REPLY = Buffer.from('Subject: Out of office\r\nAuto-Submitted: auto-replied\r\n\r\nI am away.\r\n');

describe('a silent appliance', () => {
  let owl: Owl;
  let sakura: Awaited<ReturnType<Owl['enrol']>>;

  beforeAll(async () => {
    owl = await Owl.start({ at: '2026-11-20 10:00' });
    sakura = await owl.enrol();
  });
  afterAll(() => owl.stop());

  const sweep = () => owl.app.get(SilentAppliances).run();
  // Nobody's session lasts as long as the story: each look is somebody else's.
  async function row(): Promise<ApplianceRow> {
    const analyst = await owl.signsIn('analyst');
    return (await analyst.get<AppliancePage>(`/appliances?customerId=${sakura.customer.id}`)).items[0]!;
  }
  const facts = async (kind: string) =>
    (await owl.rows('SELECT 1 FROM facts WHERE kind = $1 AND subject_id = $2', [kind, sakura.appliances[0]!.id]))
      .length;
  async function warnings(): Promise<string[]> {
    await owl.settled();
    return owl.mailbox.messages
      .filter((mail) => mail.subject?.includes('アプライアンスからの受信なし'))
      .map((mail) => mail.text);
  }

  it('is warned of once, by mail to the duty analyst, however often and by how many it is looked for', async () => {
    await owl.forward('23h');
    await sweep();
    expect(await warnings()).toEqual([]);
    expect((await row()).silentSince).toBeNull();
    await owl.forward('1h');
    const totals = await Promise.all(Array.from({ length: 10 }, sweep));
    await sweep();
    expect(totals.reduce((sum, { warned }) => sum + warned, 0)).toBe(1);
    const [mail, ...more] = await warnings();
    expect(more).toEqual([]);
    expect(mail).toContain(`【お客様】：${sakura.customer.name}`);
    expect(mail).toContain('24時間以上');
    expect(mail).toContain('一度も受信していません');
    expect(mail).toMatch(/【受信確認の期限】：2026年11月21日 10:00:\d\d/);
    expect(mail).toContain(`/appliances/${sakura.appliances[0]!.id}`);
    expect((await row()).silentSince).toMatch(/^2026-11-21T01:00:/);
    expect(await facts('appliance.silent')).toBe(1);
    expect(await (await fetch(`${owl.config.PUBLIC_URL}/metrics`)).text()).toContain('\nowl_appliances_silent 1\n');
  });

  it('is not heard by a mail that needs no appliance to be alive', async () => {
    const sender = owl.appliance(sakura);
    const { id } = sakura.appliances[0]!;
    await sender.sends(AUTO_REPLY);
    await owl.rows(
      `UPDATE appliances SET trust = 'authenticated', trusted_domains = '{sakura.example}' WHERE id = $1`,
      [id],
    );
    await sender.mails('dga.eml');
    await owl.settled();
    await owl.rows(`UPDATE appliances SET trust = 'open' WHERE id = $1`, [id]);
    const ended = await owl.rows<{ outcome: string }>('SELECT outcome FROM mail_recipients ORDER BY outcome');
    expect(ended.map(({ outcome }) => outcome)).toEqual(['conversation', 'quarantined']);
    expect((await row()).lastHeardAt).toBeNull();
    expect(await sweep()).toMatchObject({ cleared: 0 });
  });

  it('clears by itself when it is heard, without a mail', async () => {
    await owl.appliance(sakura).mails('health-system.eml');
    await owl.settled();
    const totals = await Promise.all(Array.from({ length: 3 }, sweep));
    expect(totals.reduce((sum, { cleared }) => sum + cleared, 0)).toBe(1);
    const { lastHeardAt, silentSince } = await row();
    expect(silentSince).toBeNull();
    expect(lastHeardAt).toMatch(/^2026-11-21T01:0/);
    expect(await facts('appliance.heard')).toBe(1);
    const analyst = await owl.signsIn('analyst');
    const { health } = await analyst.get<ApplianceDetail>(`/appliances/${sakura.appliances[0]!.id}`);
    expect(health.map(({ name }) => name)).toEqual(['System::Packet Loss']);
    await analyst.get(`/mails/${health[0]!.mailId}`);
    expect(await warnings()).toHaveLength(1);
  });

  it('is warned of again when it is silent again: its last mail come once more does not count', async () => {
    await owl.forward('24h');
    await owl.appliance(sakura).mails('health-system.eml');
    await owl.settled();
    await sweep();
    const [, again, ...more] = await warnings();
    expect(more).toEqual([]);
    expect(again).toMatch(/【最終受信日時】：2026年11月21日 10:0/);
    expect(await facts('appliance.silent')).toBe(2);
  });

  it('is not expected to speak before its customer has had a contract for as long as it may be silent', async () => {
    const contract = aContract({ effectiveFrom: '2026-12-01' });
    const later = await owl.enrol({ name: '来月開始株式会社', contract });
    const warned = async (at: string) => {
      await owl.jumpTo(at);
      await sweep();
      return (await warnings()).filter((mail) => mail.includes(later.customer.name)).length;
    };
    expect(await warned('2026-12-01 23:59')).toBe(0);
    expect(await warned('2026-12-02 00:01')).toBe(1);
  });
});

describe('an appliance whose mail has come and is still to be read', () => {
  it('is not called silent', async () => {
    const owl = await Owl.start({ at: '2026-11-20 10:00', worker: false });
    try {
      const sakura = await owl.enrol();
      owl.clock.forward(24 * 3_600_000);
      await owl.appliance(sakura).mails('dga.eml');
      expect(await owl.app.get(SilentAppliances).run()).toMatchObject({ warned: 0, failed: 0 });
      await owl.rows(`UPDATE mail_recipients SET outcome = 'quarantined', reason = 'sender-not-allowed'`);
      expect(await owl.app.get(SilentAppliances).run()).toMatchObject({ warned: 1 });
    } finally {
      await owl.stop();
    }
  });
});
