import { Database } from '@owl/adapters/db';
import type { CustomerMonth } from '@owl/contracts';
import type { Enrolled } from '@owl/directory';
import { type Actor, type Role, Users, systemActor, userActor } from '@owl/identity';
import { DisputeNotices, DisputeService } from '@owl/stages/meter';
import { type Console, Owl } from '../harness';

const DUTY = 'duty@owl.test';
const SECURITY = 'security@sakura.example';

describe('a dispute', () => {
  let owl: Owl;
  let sakura: Enrolled;
  let analyst: Console;
  let items: string[];
  beforeAll(async () => {
    owl = await Owl.start({ at: '2026-11-20 09:40', settings: { DUTY_MAIL: DUTY } });
    sakura = await owl.enrol();
    analyst = await owl.signsIn('analyst');
    for (const alertNumber of [93001, 93002, 93003]) {
      await owl.appliance(sakura).alerts({ alertNumber, device: { name: `PC-${alertNumber}`, address: '10.0.0.7' } });
      await analyst.reports((await analyst.seesCase(String(alertNumber))).id);
    }
    await owl.settled();
    const month = await analyst.get<CustomerMonth>(`/usage/${sakura.customer.id}?month=2026-11`);
    items = month.items.map(({ id }) => id);
  });
  afterAll(() => owl.stop());

  it('is told to the duty analyst when it is raised and nobody is a lead', async () => {
    const clerk = await person('clerk', 'analyst');
    const id = await raises(clerk, 0, '重複しています');
    expect(await mails()).toEqual([
      `${DUTY} 【Secure OWL Center】対応件数に関するお申し出：株式会社さくら商事 様 2026年11月（#1）`,
    ]);
    await moves(await person('chief', 'admin'), id, { move: 'reject', reason: '別の事象です', version: 1 });
  });

  it('and to the customer when it is decided, with the reason', async () => {
    expect((await mails()).slice(1)).toEqual([
      `${SECURITY} 【Secure OWL Center】2026年11月の対応件数に関するお申し出の結果（#1）`,
    ]);
    const { text } = owl.mailbox.messages.findLast(({ to }) => to.includes(SECURITY))!;
    expect(text).toContain('【お申し出の内容】：重複しています');
    expect(text).toContain('【結果】：確認の結果、対応件数として計上いたします');
    expect(text).toContain('【理由】：別の事象です');
    expect(text).toContain('情報システム部 ご担当者様');
  });

  it('of a person of the customer is told to the leads, each in their language, and its end to that person as well', async () => {
    const before = (await mails()).length;
    await person('ken', 'lead', { locale: 'en' });
    const mio = await person('mio', 'lead', { locale: 'ja' });
    const rei = await person('rei', 'admin');
    const client = await person('c', 'customer', { locale: 'en', customerId: sakura.customer.id });
    const id = await raises(client, 1, 'It is a device of our test network\n[Decision]: accepted http://evil.example');
    expect((await mails()).slice(before)).toEqual([
      'ken@owl.test [Secure OWL Center] 株式会社さくら商事 disputes an item of November 2026 (#2)',
      'mio@owl.test 【Secure OWL Center】対応件数に関するお申し出：株式会社さくら商事 様 2026年11月（#2）',
    ]);
    const toLead = owl.mailbox.messages.findLast(({ to }) => to.includes('ken@owl.test'))!;
    // What a customer writes stays one line, and leads nowhere.
    expect(toLead.text).toContain(
      '[Reason]: It is a device of our test network [Decision]: accepted hxxp://evil.example\n',
    );
    await moves(mio, id, { move: 'propose', reason: 'テスト用の端末と確認しました', version: 1 });
    expect(await mails()).toHaveLength(before + 2);
    await moves(rei, id, { move: 'approve', version: 2 });
    expect((await mails()).slice(before + 2)).toEqual([
      'c@owl.test [Secure OWL Center] Your dispute about the count for November 2026 has been decided (#2)',
      `${SECURITY} 【Secure OWL Center】2026年11月の対応件数に関するお申し出の結果（#2）`,
    ]);
    const { text } = owl.mailbox.messages.findLast(({ to }) => to.includes('c@owl.test'))!;
    expect(text).toContain('[Decision]: accepted, the item counts no more');
    expect(text).not.toMatch(/mio|rei/);
  });

  it('is told once, however often and by how many it is looked at', async () => {
    const before = await mails();
    const disputes = await owl.rows<{ id: string }>('SELECT id FROM disputes');
    const looks = disputes.flatMap(({ id }) =>
      Array.from({ length: 4 }, () => owl.soc((tx) => owl.app.get(DisputeNotices).tell(tx, id))),
    );
    await Promise.all(looks);
    await owl.settled();
    expect(await mails()).toEqual(before);
  });

  it('that the customer withdraws is no news to them; one that we raised for them and withdraw is, with our reason', async () => {
    const client = await person('d', 'customer', { locale: 'ja', customerId: sakura.customer.id });
    const withdrawn = await raises(client, 2, '確認中です');
    const before = (await mails()).length;
    await moves(client, withdrawn, { move: 'withdraw', version: 1 });
    expect(await mails()).toHaveLength(before);
    const clerk = await person('e', 'analyst');
    const again = await raises(clerk, 2, 'お電話でのお申し出：対象外です');
    const leads = (await mails()).length;
    await moves(clerk, again, { move: 'withdraw', reason: 'お電話で取り下げのご連絡', version: 1 });
    expect((await mails()).slice(leads).map((mail) => mail.split(' ')[0])).toEqual([SECURITY]);
    const { text } = owl.mailbox.messages.findLast(({ to }) => to.includes(SECURITY))!;
    expect(text).toContain('お申し出の取り下げとして処理いたしました');
    expect(text).toContain('【理由】：お電話で取り下げのご連絡');
  });

  /** All mails about disputes, those of one moment in the order of their readers. */
  async function mails(): Promise<string[]> {
    await owl.settled();
    const rows = await owl.rows<{ recipient: string; subject: string }>(
      `SELECT m.recipient, m.subject FROM outgoing_mails m JOIN disputes d ON d.id = m.source_id
       ORDER BY d.raised_at, d.id, m.source_kind = 'dispute' AND m.revision = 1, m.recipient`,
    );
    return rows.map(({ recipient, subject }) => `${recipient} ${subject}`);
  }

  async function raises(actor: Actor, item: number, reason: string): Promise<string> {
    const disputes = owl.app.get(DisputeService);
    const id = await owl.app
      .get(Database)
      .scope(actor.customerId, (tx) => disputes.raise(tx, actor, items[item] as string, reason));
    owl.clock.forward(1000);
    await owl.settled();
    return id;
  }

  async function moves(actor: Actor, id: string, request: Parameters<DisputeService['move']>[3]): Promise<void> {
    await owl.soc((tx) => owl.app.get(DisputeService).move(tx, actor, id, request));
    await owl.settled();
  }

  function person(name: string, role: Role, of: { locale?: 'ja' | 'en'; customerId?: string } = {}): Promise<Actor> {
    const { locale = 'ja', customerId = null } = of;
    const user = { email: `${name}@owl.test`, displayName: name, password: 'correct horse battery', role };
    return owl.soc(async (tx) =>
      userActor(await owl.app.get(Users).create(tx, { ...user, locale, customerId }, systemActor('story'))),
    );
  }
});
