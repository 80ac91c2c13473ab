import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { runCli } from '../run-cli';
import { fakeTerminal } from '../test/fake-terminal';

const FIXTURES = resolve(__dirname, '../../../../test/fixtures');

async function replayed(...args: string[]) {
  const terminal = fakeTerminal();
  const code = await runCli(['replay', ...args], terminal);
  return { code, ...terminal.printed() };
}

describe('owl replay', () => {
  it('says what a folder of mails comes to under the menu and under other terms', async () => {
    const { code, out } = await replayed(FIXTURES, '--threshold', '100', '--json');
    const told = JSON.parse(out) as Record<string, unknown>;
    expect(code).toBe(0);
    expect(told.alerts).toBeGreaterThan(8);
    expect(told).toMatchObject({ newlyIn: 0, newlyOut: expect.any(Number) as number });
    expect(told.newlyOut).toBeGreaterThan(4);
    expect(told.menu).toMatchObject({ months: expect.any(Array) as unknown[] });
  });

  it('counts a mail that is there twice once, and says which file holds no alert', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'owl-replay-'));
    writeFileSync(join(folder, 'empty.eml'), '');
    const mail = join(FIXTURES, 'dga.eml');
    const { code, out, err } = await replayed(folder, mail, mail);
    expect(code).toBe(0);
    expect(out).toMatch(/^1 alerts, 1 told twice[^]*2026-11/);
    expect(err).toContain('empty.eml: no alert (empty)');
  });

  it('a model list leaves the others out', async () => {
    const mail = join(FIXTURES, 'json-model-breach.eml');
    const of = async (models: string) => {
      const { out } = await replayed(mail, '--models', models, '--threshold', '1', '--json');
      const { proposed } = JSON.parse(out) as { proposed: { months: { inScope: number }[] } };
      return proposed.months[0]?.inScope;
    };
    expect(await of('Compromise::*')).toBe(1);
    expect(await of('Compliance::*, Anomalous Connection::*')).toBe(0);
  });

  it.each([
    [[], 2, 'needs a file or folder'],
    [['x.eml', '--threshold', '101'], 2, '--threshold is a whole number from 0 to 100'],
    [['/nowhere'], 1, 'there is no such file or folder'],
    [[mkdtempSync(join(tmpdir(), 'owl-replay-'))], 1, 'There is no alert in these files'],
  ])('%j is refused with what to do', async (args, exit, words) => {
    const { code, err } = await replayed(...args);
    expect(code).toBe(exit);
    expect(err).toContain(words);
  });
});
