import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { runCli } from '../run-cli';
import { fakeTerminal } from '../test/fake-terminal';

const FIXTURES = resolve(__dirname, '../../../../test/fixtures');
const BREACH = {
  pbid: 4711,
  time: 1_700_000_000_000,
  score: 0.82,
  model: { name: 'Compromise::DGA' },
  device: { hostname: 'pc-7', ip: '10.0.0.7' },
};

describe('owl inspect', () => {
  const folder = mkdtempSync(join(tmpdir(), 'owl-inspect-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const written = (name: string, content: string) => {
    writeFileSync(join(folder, name), content);
    return join(folder, name);
  };
  async function inspect(...args: string[]) {
    const terminal = fakeTerminal();
    const code = await runCli(['inspect', ...args], terminal);
    return { code, ...terminal.printed() };
  }
  const objects = (out: string) =>
    out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>);

  it('prints one JSON object a mail, in the order of the files', async () => {
    const files = ['dga.eml', 'json-attachment.eml', 'unparsed.eml'].map((name) => join(FIXTURES, name));
    const { code, out } = await inspect(...files, '--json');
    expect(code).toBe(0);
    const [dga, attached, unparsed] = objects(out);
    expect(Object.keys(dga ?? {})).toEqual(
      expect.arrayContaining('file kind subject from to date text html attachments alerts warnings'.split(' ')),
    );
    expect(dga).toMatchObject({ file: files[0], kind: 'alert', alerts: [{ alertNumber: '31501' }] });
    expect(attached).toMatchObject({ kind: 'alert', attachments: [{ type: 'application/json' }] });
    expect(unparsed).toMatchObject({ kind: 'unparsed', alerts: [], why: expect.any(String) });
  });

  it('reads the appliance’s JSON, alone or in a list', async () => {
    const one = written('one.json', JSON.stringify(BREACH, null, 2));
    const many = written('many.json', JSON.stringify([BREACH, { ...BREACH, pbid: 4712 }]));
    const { out } = await inspect(one, many, '--json');
    expect(objects(out)).toMatchObject([
      {
        kind: 'alert',
        alerts: [
          {
            format: 'darktrace-json',
            alertNumber: '4711',
            threats: [{ name: 'Compromise::DGA', score: 82 }],
            occurredAt: '2023-11-14T22:13:20.000Z',
            device: { name: 'pc-7', ip: '10.0.0.7', mac: null },
            destination: { name: null, ip: null, port: null },
            link: null,
          },
        ],
      },
      { alerts: [{ alertNumber: '4711' }, { alertNumber: '4712' }] },
    ]);
  });

  it('makes one object of each syslog line', async () => {
    const line = (pbid: number) => `Apr 01 14:39:18 owl darktrace ${JSON.stringify({ ...BREACH, pbid })}\n`;
    const { out } = await inspect(written('alerts.log', `${line(1)}${line(2)}\n`), '--json');
    expect(objects(out)).toMatchObject([
      { file: `${folder}/alerts.log#1`, alerts: [{ alertNumber: '1' }] },
      { file: `${folder}/alerts.log#2`, alerts: [{ alertNumber: '2' }] },
    ]);
  });

  it('splits an mbox, and reads standard input', async () => {
    const box = 'From a Mon 10:00\nSubject: 1\n\nx\n\nFrom b Mon 11:00\nSubject: 2\n\ny\n';
    const { out } = await inspect(written('mail.mbox', box), '--json');
    expect(objects(out)).toMatchObject([
      { file: `${folder}/mail.mbox#1`, subject: '1' },
      { file: `${folder}/mail.mbox#2`, subject: '2' },
    ]);
    const single = written('single.eml', 'From a Mon 10:00\nSubject: only\n\nx\n');
    expect(objects((await inspect(single, '--json')).out)).toMatchObject([{ file: single, subject: 'only' }]);
    const terminal = fakeTerminal('Subject: piped\r\n\r\nx');
    expect(await runCli(['inspect', '-', '--json'], terminal)).toBe(0);
    expect(objects(terminal.printed().out)).toMatchObject([{ file: '-', subject: 'piped' }]);
  });

  it('goes on after a file that is not there, and says so with exit code 1', async () => {
    const { code, out, err } = await inspect(join(folder, 'nowhere.eml'), join(FIXTURES, 'dga.eml'), '--json');
    expect(code).toBe(1);
    expect(err).toBe(`${folder}/nowhere.eml: there is no such file\n`);
    expect(objects(out)).toHaveLength(1);
  });

  it('is readable without --json, and lets no mail steer the terminal', async () => {
    const { out } = await inspect(join(FIXTURES, 'key-value-en.eml'), written('evil.eml', 'Subject: a\x1b[2Jb\n\nx'));
    expect(out).toContain('alert 81102 [key-value]');
    expect(out).not.toContain('\x1b');
  });

  it('explains itself when it is called wrongly', async () => {
    expect(await inspect()).toMatchObject({ code: 2, err: expect.stringContaining('needs a file') });
    expect(await inspect('--nonsense')).toMatchObject({ code: 2, err: expect.stringContaining('--nonsense') });
  });
});
