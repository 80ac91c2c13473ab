import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runCli } from '../../apps/owl/cli/run-cli';
import { fakeTerminal } from '../../apps/owl/cli/test/fake-terminal';
import { Owl, type Sender } from '../harness';
import { freePort } from '../harness/settings';

describe('owl ingest', () => {
  let owl: Owl;
  let appliance: Sender;
  const folder = mkdtempSync(join(tmpdir(), 'owl-ingest-'));
  beforeAll(async () => {
    owl = await Owl.start({ at: '2026-11-20 11:00', settings: { MAIL_MAX_BYTES: '65536' }, worker: false });
    appliance = owl.appliance(await owl.enrol());
    mkdirSync(join(folder, 'below'));
    for (const name of ['dga.eml', 'key-value-en.eml', 'botnet-sjis.eml'])
      writeFileSync(join(folder, name === 'dga.eml' ? 'below/dga.eml' : name), appliance.fixture(name));
    writeFileSync(join(folder, 'README.md'), '# Mails\n\nSubject: this is no mail\n');
    const box = [1, 2, 3].map((n) => `From a@b Mon 10:00\nSubject: box ${n}\n\n>From inside ${n}\n\n`).join('');
    writeFileSync(join(folder, 'z.mbox'), box);
  });
  afterAll(async () => {
    await owl.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  async function ingest(...args: string[]) {
    const terminal = fakeTerminal();
    const code = await runCli(['ingest', ...args], terminal);
    return { code, ...terminal.printed() };
  }
  const server = () => ['--to', appliance.address, '--server', `127.0.0.1:${owl.smtpPort}`];
  const stored = async () =>
    (await owl.rows<{ raw: Buffer }>('SELECT raw FROM raw_mails ORDER BY id')).map(({ raw }) => raw.toString('latin1'));

  it('sends folders, files and mboxes through the door, byte for byte', async () => {
    expect(await ingest(folder, ...server())).toEqual({
      code: 0,
      out: '6 sent, 0 refused\n',
      err: `not a mail, passed by: ${folder}/README.md\n`,
    });
    const mails = await stored();
    expect(mails).toHaveLength(6);
    const crlf = (name: string) => appliance.fixture(name).toString('latin1').replace(/\r?\n/g, '\r\n').trimEnd();
    for (const [index, name] of ['dga.eml', 'botnet-sjis.eml', 'key-value-en.eml'].entries())
      expect(mails[index]?.trimEnd()).toBe(crlf(name));
    expect(mails[5]).toBe('Subject: box 3\r\n\r\nFrom inside 3\r\n');
  });

  it('goes on from where it stopped', async () => {
    const before = (await stored()).length;
    const answer = await ingest(folder, ...server(), '--continue-from', join(folder, 'z.mbox#2'));
    expect(answer).toMatchObject({ code: 0, out: '2 sent, 0 refused, 4 skipped\n' });
    expect((await stored()).slice(before).map((raw) => raw.slice(0, 14))).toEqual(['Subject: box 2', 'Subject: box 3']);
  });

  it('names a mail that is refused, and sends the rest', async () => {
    const large = join(folder, 'a-large.eml');
    writeFileSync(large, `Subject: large\r\n\r\n${'x'.repeat(100_000)}`);
    const answer = await ingest(folder, ...server());
    rmSync(large);
    expect(answer).toMatchObject({ code: 1, out: '6 sent, 1 refused\n' });
    expect(answer.err).toMatch(new RegExp(`^refused: ${large}: .*(552|size)`, 'im'));
  });

  it('says how to go on when the intake is away, and what is wrong with a command', async () => {
    const nobody = ['--to', appliance.address, '--server', `127.0.0.1:${await freePort()}`];
    const away = await ingest(folder, ...nobody);
    expect(away.code).toBe(1);
    expect(away.err).toContain(`--continue-from '${join(folder, 'below/dga.eml')}'`);
    const wrong = ['--to', 'a-nobody@in.owl.test', '--server', `127.0.0.1:${owl.smtpPort}`];
    expect(await ingest(folder, ...wrong)).toMatchObject({ code: 1, err: expect.stringContaining('is refused: 550') });
    expect(await ingest(folder)).toMatchObject({ code: 2, err: expect.stringContaining('--to') });
    expect(await ingest(join(folder, 'nowhere'), ...server())).toMatchObject({
      code: 1,
      err: expect.stringContaining('there is no such file'),
    });
    expect(await ingest(folder, ...server(), '--continue-from', 'x')).toMatchObject({ code: 1 });
  });
});
