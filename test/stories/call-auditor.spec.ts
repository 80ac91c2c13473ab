import { newId } from '@owl/foundation/ids';
import { AuditCalls, Processors } from '@owl/worker';
import { Client } from 'pg';
import { Owl, eventually } from '../harness';

describe('the auditor of the night calls', () => {
  const heard: Record<string, unknown>[] = [];
  let owl: Owl;
  beforeEach(async () => {
    heard.length = 0;
    // No worker: what is due stays undone.
    owl = await Owl.start({ at: '2026-11-21 02:10', worker: false, heard });
    await owl.appliance(await owl.enrol()).alerts();
    await owl.app.get(Processors).receiveMail.drain();
  });
  afterEach(() => owl.stop());

  const look = () => owl.app.get(AuditCalls).run();
  const errors = () => heard.filter(({ level, msg }) => level === 50 && String(msg).startsWith('a night call'));
  const pages = async () =>
    (await owl.rows<{ id: string }>(`SELECT id FROM outgoing_mails WHERE source_kind = 'duty-page'`)).length;
  /** Somebody with the owner's rights, who can do what the application cannot. */
  const damages = async (sql: string, params: unknown[] = []): Promise<void> => {
    const client = new Client({ connectionString: owl.database.ownerUrl });
    await client.connect();
    await client.query(`SET owl.tenant = '*'`);
    const { rowCount } = await client.query(sql, params);
    await client.end();
    expect(rowCount).toBe(1);
  };
  const ago = (seconds: number) => new Date(owl.clock.real().getTime() - seconds * 1_000);
  const measured = async () =>
    /owl_call_findings\{kind="run-not-moving"\} (\d)/.exec(
      await (await fetch(`${owl.config.PUBLIC_URL}/metrics`)).text(),
    )?.[1];

  it('finds nothing in a run that is planned and due', async () => {
    expect(await look()).toEqual({ fresh: [], cleared: 0 });
    await owl.rows('UPDATE call_runs SET next_action_at = $1', [ago(119)]);
    expect(await look()).toEqual({ fresh: [], cleared: 0 });
    expect(await measured()).toBe('0');
  });

  it('pages once for a run whose next step is overdue, says so in log and metrics, and clears by itself', async () => {
    await owl.rows('UPDATE call_runs SET next_action_at = $1', [ago(121)]);
    const [one, other] = await Promise.all([look(), look()]);
    expect([...one.fresh, ...other.fresh].map(({ kind }) => kind)).toEqual(['run-not-moving']);
    expect((await look()).fresh).toEqual([]);
    expect([errors().length, await pages(), await measured()]).toEqual([1, 1, '1']);
    await owl.rows('UPDATE call_runs SET next_action_at = $1', [ago(0)]);
    expect(await look()).toEqual({ fresh: [], cleared: 1 });
    expect(await measured()).toBe('0');
    await owl.rows('UPDATE call_runs SET next_action_at = $1', [ago(300)]);
    expect((await look()).fresh).toHaveLength(1);
    expect(await pages()).toBe(2);
  });

  it('pages for a run that looks again and again and has called nobody within three minutes, unless a person calls', async () => {
    await owl.rows('UPDATE call_runs SET next_action_at = $1, planned_at = $2', [ago(0), ago(179)]);
    expect((await look()).fresh).toEqual([]);
    await owl.rows('UPDATE call_runs SET planned_at = $1, held_until = $2', [ago(181), ago(-300)]);
    expect((await look()).fresh).toEqual([]);
    await owl.rows('UPDATE call_runs SET held_until = NULL');
    expect((await look()).fresh.map(({ kind }) => kind)).toEqual(['run-not-moving']);
    await owl.rows(`UPDATE call_attempts SET dialed_at = $1 WHERE contact_order = 1`, [ago(1)]);
    expect(await look()).toEqual({ fresh: [], cleared: 1 });
  });

  it.each([
    ['alert-without-run', 'DELETE FROM call_run_alerts', () => []],
    [
      'call-not-ending',
      `UPDATE call_attempts SET state = 'ringing', deadline_at = $1 WHERE contact_order = 1`,
      () => [ago(91)],
    ],
    [
      'callback-not-read',
      `INSERT INTO call_events (id, customer_id, call_attempt_id, dial_seq, provider_sid, kind, sequence, payload, received_at)
       SELECT gen_random_uuid(), customer_id, id, 1, 'CA1', 'status', '1', '{}', $1 FROM call_attempts WHERE contact_order = 1`,
      () => [ago(121)],
    ],
  ] as const)('finds what a damaged row leaves undone: %s', async (kind, sql, params) => {
    await owl.rows('UPDATE alerts SET received_at = $1', [ago(121)]);
    await damages(sql, params());
    expect((await look()).fresh.map((found) => found.kind)).toEqual([kind]);
    expect((await look()).fresh).toEqual([]);
    expect([errors().length, await pages()]).toEqual([1, 1]);
  });

  it('names ten findings in one page and counts the others', async () => {
    const rows = JSON.stringify(Array.from({ length: 12 }, () => ({ id: newId() })));
    await owl.rows(
      `INSERT INTO call_runs (id, customer_id, contract_id, policy, planned_at, effective_at, next_action_at)
       SELECT n.id, customer_id, contract_id, policy, planned_at, effective_at, $1
       FROM call_runs, jsonb_to_recordset($2) AS n (id uuid)`,
      [ago(200), rows],
    );
    expect((await look()).fresh).toHaveLength(12);
    expect(await pages()).toBe(1);
    await owl.rows(`UPDATE outgoing_mails SET next_action_at = $1`, [ago(0)]);
    const { mailer } = owl.app.get(Processors);
    for (const { id } of await owl.rows<{ id: string }>('SELECT id FROM outgoing_mails')) await mailer.deliver(id);
    await eventually(() => expect(owl.mailbox.messages).toHaveLength(1));
    const [page] = owl.mailbox.messages;
    expect(page?.subject).toContain('12件');
    expect(page?.text.match(/^ID：/gm)).toHaveLength(10);
    expect(page?.text).toContain('ほかに2件あります');
  });
});
