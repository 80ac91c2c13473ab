import { execFileSync, spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const LAUNCHER = resolve(__dirname, '../../apps/owl/cli/owl.mjs');

describe('the owl command', () => {
  const folder = mkdtempSync(join(tmpdir(), 'owl-launcher-'));
  const launcher = join(folder, 'cli/owl.mjs');
  beforeAll(() => {
    mkdirSync(join(folder, 'cli'));
    copyFileSync(LAUNCHER, launcher);
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('says how to build it when it is not built', () => {
    const { status, stderr } = spawnSync(process.execPath, [launcher, 'inspect', 'x.eml'], { encoding: 'utf8' });
    expect(status).toBe(1);
    expect(stderr).toBe('owl is not built yet. In the folder of Secure OWL Center run: npm ci && npx tsc -b\n');
  });

  it('hands its words to what was built', () => {
    mkdirSync(join(folder, 'dist/cli'), { recursive: true });
    writeFileSync(join(folder, 'dist/cli/main.js'), 'console.log(process.argv.slice(2).join("|"))');
    const words = ['inspect', 'a file.eml', '--json'];
    expect(execFileSync(process.execPath, [launcher, ...words], { encoding: 'utf8' })).toBe(`${words.join('|')}\n`);
  });

  it('may be run', () => {
    expect(statSync(LAUNCHER).mode & 0o111).toBe(0o111);
  });
});
