import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';

const ROOT = resolve(__dirname, '../..');

interface Cruise {
  readonly summary: {
    readonly totalCruised: number;
    readonly violations: { rule: { name: string }; from: string; to: string }[];
  };
}

function cruise(folder: string, ...roots: string[]): Cruise {
  const cruiser = join(ROOT, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs');
  const options = ['--config', join(ROOT, '.dependency-cruiser.cjs'), '--output-type', 'json'];
  const printed = execFileSync(process.execPath, [cruiser, ...options, ...roots], {
    cwd: folder,
    encoding: 'utf8',
    maxBuffer: 1e8,
  });
  return JSON.parse(printed) as Cruise;
}

it('nobody in the project looks where it must not', () => {
  const { summary } = cruise(ROOT, 'apps', 'libs', 'migrations');
  // A parser that understands nothing finds nothing wrong either.
  expect(summary.totalCruised).toBeGreaterThan(100);
  expect(summary.violations.map(({ rule, from, to }) => `${rule.name}: ${from} -> ${to}`)).toEqual([]);
});

/** Rule, who looks, at whom. */
const PLANTED: readonly [string, string, string][] = [
  ['intake-looks-downstream', 'libs/stages/intake/a.ts', 'libs/stages/parse/index.ts'],
  ['parse-looks-downstream', 'libs/stages/parse/b.ts', 'libs/stages/classify/index.ts'],
  ['classify-looks-downstream', 'libs/stages/classify/c.ts', 'libs/stages/escalate/index.ts'],
  ['triage-looks-downstream', 'libs/stages/triage/d.ts', 'libs/stages/escalate/index.ts'],
  ['escalate-looks-downstream', 'libs/stages/escalate/e.ts', 'libs/stages/report/index.ts'],
  ['report-looks-downstream', 'libs/stages/report/f.ts', 'libs/stages/meter/index.ts'],
  ['meter-looks-downstream', 'libs/stages/meter/g.ts', 'libs/stages/bill/index.ts'],
  ['stage-only-by-its-door', 'libs/stages/bill/h.ts', 'libs/stages/meter/month-total.ts'],
  ['package-only-by-its-door', 'apps/worker/i.ts', 'libs/stages/meter/month-total.ts'],
  ['pure-rules-no-adapters', 'libs/stages/meter/rules/j.ts', 'libs/adapters/db/index.ts'],
  ['pure-rules-no-node', 'libs/stages/meter/rules/k.ts', 'node:fs'],
  ['pure-rules-no-framework', 'libs/stages/meter/rules/l.ts', 'typeorm'],
  ['pure-foundation-no-packages', 'libs/foundation/sla/m.ts', 'zod'],
  ['foundation-knows-nothing', 'libs/foundation/sla/n.ts', 'libs/contracts/index.ts'],
  ['adapters-know-no-trade', 'libs/adapters/mailer/o.ts', 'libs/stages/report/index.ts'],
  ['directory-and-identity-know-no-stage', 'libs/identity/p.ts', 'libs/stages/triage/index.ts'],
  ['libs-know-no-app', 'libs/stages/intake/q.ts', 'apps/intake/index.ts'],
  ['contracts-know-nothing', 'libs/contracts/r.ts', 'libs/foundation/ids/index.ts'],
  ['console-sees-contracts-only', 'apps/console/s.tsx', 'libs/stages/triage/index.ts'],
  ['simulator-sees-nothing-of-ours', 'apps/simulator/t.ts', 'libs/contracts/index.ts'],
  ['only-specs-see-the-tests', 'libs/stages/bill/u.ts', 'test/harness/world.ts'],
];

describe('each rule finds what it forbids', () => {
  const folder = mkdtempSync(join(tmpdir(), 'owl-boundaries-'));
  let found: Cruise['summary']['violations'];

  beforeAll(() => {
    for (const [, from, to] of PLANTED) plantImport(from, to);
    plant('libs/directory/x.ts', `import type { Y } from './y';\nexport type X = Y | 1;\n`);
    plant('libs/directory/y.ts', `import type { X } from './x';\nexport type Y = X | 2;\n`);
    found = cruise(folder, 'apps', 'libs', 'test').summary.violations;
  });

  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  function plant(path: string, text: string): void {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }

  function plantImport(from: string, to: string): void {
    const up = '../'.repeat(from.split('/').length - 1);
    const name = to.includes('/') ? `${up}${to.replace(/\.ts$/, '')}` : to;
    if (to.includes('/')) plant(to, 'export const found = 1;\n');
    else if (!to.startsWith('node:')) plant(`node_modules/${to}/index.js`, 'exports.found = 1;\n');
    const shown = from.endsWith('.tsx') ? '<b title="x">{found}</b>' : 'found';
    plant(from, `import { found } from '${name}';\nexport const used = ${shown};\n`);
  }

  it.each(PLANTED)('%s', (rule, from) => {
    expect(found.filter((violation) => violation.from === from).map((violation) => violation.rule.name)).toContain(
      rule,
    );
  });

  it('no-cycles, of types too', () => {
    expect(found.filter(({ from }) => from.startsWith('libs/directory/')).map(({ rule }) => rule.name)).toContain(
      'no-cycles',
    );
  });
});
