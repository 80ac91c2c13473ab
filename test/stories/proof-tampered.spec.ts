import type { ProofView } from '@owl/contracts';
import { runCli } from '../../apps/owl/cli/run-cli';
import { fakeTerminal } from '../../apps/owl/cli/test/fake-terminal';
import { NightWorld } from './night-world';
import { asOwner, faultsOf, hashOf, proofOf, sweepsNoMore } from './proof-world';

const TABLES = ['call_runs', 'call_run_alerts', 'call_attempts', 'call_events', 'call_proofs', 'alerts', 'contacts'];

describe('somebody who may do everything in the database changes the evidence of a night call', () => {
  let world: NightWorld;
  let id: string;
  let proof: ProofView;
  beforeAll(async () => {
    world = await NightWorld.begins({}, 30);
    world.phone(1).behave({ behaviour: 'busy' });
    world.phone(2).behave({ behaviour: 'auto-answer', keys: ['1'] });
    await world.alert();
    id = (await world.ends('acknowledged')).id;
    await world.owl.settled();
    await sweepsNoMore(world.owl);
    proof = await proofOf(world.analyst, id);
    await asOwner(world.owl, 'CREATE SCHEMA kept');
    for (const table of TABLES) await asOwner(world.owl, `CREATE TABLE kept.${table} AS TABLE ${table}`);
  });
  afterEach(async () => {
    const back = TABLES.map((table) => `DELETE FROM ${table}; INSERT INTO ${table} SELECT * FROM kept.${table};`);
    await asOwner(world.owl, back.join('\n'), { unguarded: true });
  });
  afterAll(() => world.owl.stop());

  const tampers = (sql: string, params: unknown[] = []) => asOwner(world.owl, sql, { unguarded: true, params });

  it('nothing changed: nothing is found', async () => {
    expect(await faultsOf(world.analyst, id)).toEqual([]);
  });

  it.each([
    [
      'what was said',
      `UPDATE call_attempts SET words = jsonb_set(words, '{0,text}', '"何も言っていません"') WHERE contact_order = 2`,
    ],
    [
      'a number that ends alike',
      `UPDATE call_attempts SET phone = '+810000' || right(phone, 4) WHERE contact_order = 1`,
    ],
    ['the key that was pressed', `UPDATE call_attempts SET keys = '3' WHERE contact_order = 2`],
    ['how a call ended', `UPDATE call_attempts SET state = 'acknowledged' WHERE contact_order = 1`],
    ['when the run ended', `UPDATE call_runs SET ended_at = ended_at - interval '1 minute'`],
    [
      'what the provider told',
      `UPDATE call_events SET payload = payload || '{"CallStatus": "completed"}' WHERE payload ->> 'CallStatus' = 'busy'`,
    ],
    ['when it told so', `UPDATE call_events SET received_at = received_at - interval '1 second' WHERE kind = 'keys'`],
  ])('%s', async (_, sql) => {
    await tampers(sql);
    expect(await faultsOf(world.analyst, id)).toContain('row-changed');
  });

  it('a callback that is gone', async () => {
    await tampers(`DELETE FROM call_events WHERE kind = 'keys'`);
    expect(await faultsOf(world.analyst, id)).toContain('row-gone');
  });

  it('a line of the proof itself', async () => {
    await tampers(`UPDATE call_proofs SET lines = jsonb_set(lines, '{3,at}', '"2026-11-20T17:00:00.000Z"')`);
    expect(await faultsOf(world.analyst, id)).toContain('line-changed');
  });

  it('a line, and every hash after it computed anew', async () => {
    let previousHash = '0'.repeat(64);
    const forged = proof.document.lines.map((line) => {
      const facts = line.kind === 'contact' && line.contactOrder === 1 ? { ...line.facts, name: '山田' } : line.facts;
      const placed = { ...line, facts, previousHash };
      previousHash = hashOf(placed);
      return { ...placed, hash: previousHash };
    });
    await tampers('UPDATE call_attempts SET contact_name = $1 WHERE contact_order = 1', ['山田']);
    await tampers('UPDATE call_proofs SET lines = $1, head = $2', [JSON.stringify(forged), previousHash]);
    expect(await faultsOf(world.analyst, id)).toEqual(['not-anchored']);
  });

  it('the whole proof', async () => {
    await tampers('DELETE FROM call_proofs');
    expect(await faultsOf(world.analyst, id)).toContain('proof-gone');
  });

  it('cannot even do so without going past the guards', async () => {
    await expect(asOwner(world.owl, `UPDATE call_proofs SET head = 'x'`)).rejects.toThrow(/evidence/);
    await expect(asOwner(world.owl, 'DELETE FROM call_proofs')).rejects.toThrow(/evidence/);
  });

  it('an alert that is archived and a contact who has gone do no harm', async () => {
    await tampers('DELETE FROM alerts');
    await tampers(`UPDATE contacts SET name = '退職者', phone = '+81312340000'`);
    expect(await faultsOf(world.analyst, id)).toEqual([]);
    const { document } = await proofOf(world.analyst, id);
    expect(document).toEqual(proof.document);
  });

  it('is named by owl verify-calls, which ends with 1', async () => {
    const before = { ...process.env };
    const { SESSION_SECRET, TWILIO_ACCOUNT_SID, TWILIO_AUTH_TOKEN, TWILIO_FROM, DATABASE_URL } = world.owl.config;
    const settings = { SESSION_SECRET, TWILIO_ACCOUNT_SID, TWILIO_AUTH_TOKEN, TWILIO_FROM, DATABASE_URL };
    Object.assign(process.env, settings, { NODE_ENV: 'test' });
    const run = async (...args: string[]) => {
      const terminal = fakeTerminal('');
      return { code: await runCli(['verify-calls', ...args], terminal), ...terminal.printed() };
    };
    try {
      expect(await run()).toMatchObject({
        code: 0,
        out: expect.stringMatching(/^1 proofs, \d+ lines {2}株式会社さくら商事/),
      });
      await tampers(`DELETE FROM call_events WHERE kind = 'keys'`);
      const said = await run('--run', id);
      expect(said).toMatchObject({ code: 1, err: '' });
      expect(said.out).toMatch(/DIFFERS {2}株式会社さくら商事 {2}call run .*\n {2}row-gone at line \d+: call_events /);
      expect((await run('--run', 'x')).code).toBe(2);
    } finally {
      process.env = before;
    }
  });
});
