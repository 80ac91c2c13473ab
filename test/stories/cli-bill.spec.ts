import { runCli } from '../../apps/owl/cli/run-cli';
import { fakeTerminal } from '../../apps/owl/cli/test/fake-terminal';
import { tokyo } from '../harness';
import { CountingWorld } from './counting-world';

// The command goes by the clock of the machine: the month must be one that is over.
const LONG_AGO = '2024-02';

describe('owl close-month and owl verify', () => {
  let world: CountingWorld;
  const before = { ...process.env };
  beforeAll(async () => {
    world = await CountingWorld.open({ expectedBusiness: 0, unitPriceBusiness: 12_000 });
    world.api.clock.jumpTo(tokyo('2024-02-20 15:00'));
    await world.reports(await world.opensCase(tokyo('2024-02-20 11:00')));
    await world.settles();
    const { SESSION_SECRET, TWILIO_ACCOUNT_SID, TWILIO_AUTH_TOKEN, TWILIO_FROM, DATABASE_URL } = world.api.config;
    const settings = { SESSION_SECRET, TWILIO_ACCOUNT_SID, TWILIO_AUTH_TOKEN, TWILIO_FROM, DATABASE_URL };
    Object.assign(process.env, settings, { NODE_ENV: 'test', PDF_THREADS: '0' });
  });
  afterAll(async () => {
    process.env = before;
    await world.close();
  });

  async function run(...args: string[]) {
    const terminal = fakeTerminal('');
    const code = await runCli(args, terminal);
    return { code, ...terminal.printed() };
  }
  const statements = () => world.soc((tx): Promise<unknown[]> => tx.query('SELECT month FROM statements'));

  it('says with --dry-run what would be closed, and closes nothing', async () => {
    const said = await run('close-month', '--month', LONG_AGO, '--dry-run');
    expect(said).toMatchObject({ code: 0, err: '' });
    expect(said.out).toMatch(
      /^2024-02 {2}dry-run {2}株式会社さくら商事 {2}business 1\/0, after-hours 0\/10; ¥13,200 with tax/,
    );
    expect(await statements()).toEqual([]);
  });

  it('closes a month, and says of a second time that it was closed before', async () => {
    const asked = ['close-month', '--customer', '株式会社さくら商事', '--month', LONG_AGO];
    expect((await run(...asked)).out).toContain('2024-02  closed-with-excess  株式会社さくら商事');
    expect((await run(...asked)).out).toContain('2024-02  already-closed');
    expect(await statements()).toEqual([{ month: LONG_AGO }]);
  });

  it('verifies it, and names what somebody changed', async () => {
    expect(await run('verify')).toMatchObject({ code: 0, out: expect.stringMatching(/^2024-02 {2}agrees, 1 entries/) });
    expect(await run('verify-audit')).toMatchObject({ code: 0, out: expect.stringContaining('sound, ') });
    const tampers = (sql: string) =>
      world.api.asOwner(`SET owl.tenant = '*'; SET session_replication_role = replica; ${sql}`);
    await tampers(`UPDATE handled_items SET handling_window = 'after-hours'`);
    const said = await run('verify', '--month', LONG_AGO);
    expect(said.code).toBe(1);
    expect(said.out).toMatch(
      /2024-02 {2}DIFFERS[^]*entry-changed: No\. 1 #\d+ .*: window was business, is after-hours/,
    );
    await tampers(`UPDATE audit_entries SET action = 'nothing' WHERE action = 'statement.close'`);
    expect(await run('verify-audit')).toMatchObject({ code: 1, out: expect.stringContaining('BROKEN at entry') });
  });

  it('refuses what it cannot understand, and says how it is written', async () => {
    expect(await run('close-month', '--month', '2024-13')).toMatchObject({ code: 2, out: '' });
    expect(await run('close-month', '--customer', 'Nobody')).toMatchObject({
      code: 1,
      err: expect.stringContaining('no customer Nobody'),
    });
    const current = new Date().toISOString().slice(0, 7);
    expect(await run('close-month', '--month', current)).toMatchObject({
      code: 1,
      out: expect.stringContaining('still-open'),
    });
  });
});
