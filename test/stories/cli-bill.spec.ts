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
    expect(await run('verify')).toMatchObject({ code: 0, out: expect.stringContaining('nothing to verify') });
  });

  it('closes a month, and says of a second time that it was closed before', async () => {
    const asked = ['close-month', '--customer', '株式会社さくら商事', '--month', LONG_AGO];
    expect((await run(...asked)).out).toContain('2024-02  closed-with-excess  株式会社さくら商事');
    expect((await run(...asked)).out).toContain('2024-02  already-closed');
    expect(await statements()).toEqual([{ month: LONG_AGO }]);
  });

  // Somebody who can switch the triggers off.
  const tampers = (sql: string) =>
    world.api.asOwner(`SET owl.tenant = '*'; SET session_replication_role = replica; ${sql}`);

  it('verifies nothing without saying so', async () => {
    expect(await run('verify', '--month', '2024-03')).toMatchObject({
      code: 1,
      out: '',
      err: expect.stringContaining('2024-03 is not final'),
    });
    for (const month of ['2024-2', 'garbage', '2024-13'])
      expect(await run('verify', '--month', month)).toMatchObject({ code: 2, err: expect.stringContaining('YYYY-MM') });
  });

  it('names every part of an order request that somebody changed', async () => {
    const [kept]: { lines: object }[] = await world.soc((tx) => tx.query('SELECT lines FROM overage_orders'));
    await tampers(
      `UPDATE overage_orders SET amount_with_tax = 1, document = replace(document, '13200', '99'), lines = '[]'`,
    );
    const said = await run('verify');
    expect(said.code).toBe(1);
    expect(said.out.split('\n').slice(1, 4)).toEqual([
      expect.stringContaining('order-differs: lines of the order request is []'),
      expect.stringContaining('order-differs: amountWithTax of the order request is 1, by the statement it is 13200'),
      expect.stringContaining('order-differs: amountWithTax in the document of the order request is 99'),
    ]);
    await tampers(`UPDATE overage_orders SET amount_with_tax = 13200, document = replace(document, '99', '13200'),
      lines = '${JSON.stringify(kept?.lines)}'`);
    expect((await run('verify')).code).toBe(0);
  });

  it('verifies it, and names what somebody changed', async () => {
    expect(await run('verify')).toMatchObject({ code: 0, out: expect.stringMatching(/^2024-02 {2}agrees, 1 entries/) });
    expect(await run('verify-audit')).toMatchObject({ code: 0, out: expect.stringContaining('sound, ') });
    await tampers(`UPDATE handled_items SET handling_window = 'after-hours'`);
    const said = await run('verify', '--month', LONG_AGO);
    expect(said.code).toBe(1);
    expect(said.out).toMatch(
      /2024-02 {2}DIFFERS[^]*entry-changed: No\. 1 #\d+ .*: window was business, is after-hours/,
    );
    await tampers(`UPDATE audit_entries SET action = 'nothing' WHERE action = 'statement.close'`);
    expect(await run('verify-audit')).toMatchObject({ code: 1, out: expect.stringContaining('BROKEN at entry') });
  });

  it('names a statement that is gone although its month was closed', async () => {
    await tampers('DELETE FROM statements');
    for (const asked of [['verify'], ['verify', '--month', LONG_AGO]])
      expect(await run(...asked)).toMatchObject({ code: 1, out: expect.stringContaining('statement-missing: ') });
  });

  it('refuses what it cannot understand, and says how it is written', async () => {
    expect(await run('close-month', '--month', '2024-13')).toMatchObject({ code: 2, out: '' });
    expect(await run('close-month', '--customer', 'Nobody')).toMatchObject({
      code: 1,
      err: expect.stringContaining('no customer Nobody'),
    });
    expect(await run('close-month', '--month', '1999-01')).toMatchObject({
      code: 1,
      out: expect.stringContaining('1999-01  no-contract-then'),
      err: expect.stringContaining('Nobody had a contract in 1999-01'),
    });
    const current = new Date().toISOString().slice(0, 7);
    expect(await run('close-month', '--month', current)).toMatchObject({
      code: 1,
      out: expect.stringContaining('still-open'),
    });
  });
});
