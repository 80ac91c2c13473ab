import type { MailTallies } from '@owl/contracts';
import type { Enrolled } from '@owl/directory';
import { newId } from '@owl/foundation/ids';
import { CheckMails } from '@owl/worker';
import { mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { Owl, type Sender, arrivesWhileAway } from '../harness';

const NOBODY = 'a-nobodynobodynobodynobody22@in.owl.test';
const BY_DAY = { at: '2026-11-20 11:00' };

describe('the nightly check of the mails', () => {
  const folder = mkdtempSync(join(tmpdir(), 'owl-check-'));
  let owl: Owl;
  let customer: Enrolled;
  let appliance: Sender;
  beforeEach(async () => {
    owl = await Owl.start({ ...BY_DAY, settings: { SPOOL_DIR: folder } });
    customer = await owl.enrol();
    appliance = owl.appliance(customer);
    // A worker makes up for last night's check when it starts.
    expect(await owl.rows(`SELECT slot FROM sweep_slots WHERE name = 'check-mails'`)).toEqual([{ slot: '2026-11-20' }]);
  });
  afterEach(() => owl.stop());
  afterAll(() => rmSync(folder, { recursive: true }));

  const check = () => owl.app.get(CheckMails).run();
  const night = (day: string) => owl.jumpTo(`2026-11-${day} 03:00`);
  const pages = () => owl.mailbox.messages.filter(({ subject }) => subject.includes('夜間照合'));
  const tally = async () => {
    const analyst = await owl.signsIn('analyst');
    return (await analyst.get<MailTallies>('/mails/tallies?month=2026-11')).items;
  };
  /** Somebody with the owner's rights, who can do what the application cannot. */
  const tampers = async (sql: string, params: unknown[] = []): Promise<void> => {
    const client = new Client({ connectionString: owl.database.ownerUrl });
    await client.connect();
    await client.query(`SET owl.tenant = '*'`);
    const { rowCount } = await client.query(sql, params);
    await client.end();
    expect(rowCount).toBeGreaterThan(0);
  };

  it('finds every mail ended, keeps the figures per customer and month, and pages nobody', async () => {
    await appliance.mails('dga.eml');
    await appliance.mails('dga.eml');
    await arrivesWhileAway(owl, appliance.fixture('dga.eml'), NOBODY);
    await owl.settled();
    await night('21');
    expect(await check()).toEqual({
      acknowledged: 3,
      ended: 3,
      waiting: 0,
      overdue: 0,
      missing: 0,
      withoutRecipient: 0,
      spooled: 0,
    });
    const checked = { missing: 0, overdue: 0, at: expect.stringMatching(/^2026-11-20T18:00/) };
    expect(await tally()).toMatchObject([
      { customer: { id: customer.customer.id }, acknowledged: 2, ended: { admitted: 1, duplicate: 1 }, check: checked },
      { customer: null, acknowledged: 1, ended: { quarantined: 1 }, check: checked },
    ]);
    await owl.settled();
    expect(pages()).toEqual([]);
  });

  it('finds a row that somebody deleted, tells whose it was, and pages the duty analyst once a night', async () => {
    await appliance.mails('below-threshold.eml');
    await appliance.mails('below-threshold.eml');
    await owl.settled();
    await tampers(`DELETE FROM mail_recipients WHERE outcome = 'duplicate'`);
    await night('21');
    const [found, again] = await Promise.all([check(), check()]);
    expect([found, again].filter(Boolean)).toEqual([
      { acknowledged: 2, ended: 1, waiting: 0, overdue: 0, missing: 1, withoutRecipient: 1, spooled: 0 },
    ]);
    expect(await tally()).toMatchObject([{ acknowledged: 2, ended: { admitted: 1 }, check: { missing: 1 } }, {}]);
    await owl.forward('5h');
    expect(await check()).toBeNull();
    await owl.settled();
    expect(pages().map(({ envelopeTo, text }) => [envelopeTo, /記録が見つからないもの】：1件/.test(text)])).toEqual([
      [['duty@owl.test'], true],
    ]);
    await night('22');
    expect(await check()).toMatchObject({ missing: 1 });
    await owl.settled();
    expect(pages()).toHaveLength(2);
  });

  it('finds a mail that nobody works on, counted from its release when it was released', async () => {
    const id = await arrivesWhileAway(owl, appliance.fixture('dga.eml'), NOBODY);
    await tampers(
      `UPDATE mail_recipients SET outcome = 'received', reason = NULL, next_action_at = now() + interval '1 day' WHERE id = $1`,
      [id],
    );
    await night('21');
    expect(await check()).toMatchObject({ acknowledged: 1, ended: 0, waiting: 1, overdue: 1, missing: 0 });
    await night('22');
    const at = new Date(owl.clock.now().getTime() - 9 * 60_000).toISOString();
    await tampers(
      `UPDATE mail_recipients SET reviews = jsonb_build_array(jsonb_build_object('at', $2::text)) WHERE id = $1`,
      [id, at],
    );
    expect(await check()).toMatchObject({ waiting: 1, overdue: 0 });
    await tampers(`UPDATE mail_recipients SET outcome = 'ignored', reason = 'dismissed' WHERE id = $1`, [id]);
  });

  it('finds a mail that cannot be brought in from the spool, once it is ten minutes old', async () => {
    const [stuck, young] = [newId(), newId()].map((id) => join(folder, `${id}.eml`)) as [string, string];
    for (const path of [stuck, young]) writeFileSync(path, 'Subject: no envelope beside it\r\n\r\n');
    await night('21');
    const real = owl.clock.real();
    const longAgo = new Date(real.getTime() - 11 * 60_000);
    utimesSync(stuck, longAgo, longAgo);
    utimesSync(young, real, real);
    expect(await check()).toMatchObject({ spooled: 1 });
    await owl.settled();
    expect(pages()).toHaveLength(1);
  });
});
