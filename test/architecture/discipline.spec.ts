import { linesWith, sources } from './sources';

// This folder names what it forbids.
const all = sources().filter(({ path }) => !path.startsWith('test/architecture/'));
const specs = all.filter(({ path }) => path.endsWith('.spec.ts') || path.startsWith('test/'));
const isSpec = (path: string) => path.endsWith('.spec.ts') || path.endsWith('.builder.ts');

it('fakes stand only for what is outside: no module is mocked', () => {
  expect(linesWith(/\bjest\.(mock|doMock|unstable_mockModule|setMock)\b/, all)).toEqual([]);
});

it('no test is switched off or run alone', () => {
  const allowed = 'test/harness/describe-with.ts';
  const switched = /\b(describe|it|test)\.(only|skip|todo)\b|\b(fit|fdescribe|xit|xtest|xdescribe)\(/;
  expect(
    linesWith(
      switched,
      specs.filter(({ path }) => path !== allowed),
    ),
  ).toEqual([]);
});

it('nothing is left for later', () => {
  expect(linesWith(/(\/\/|\*).*\b(TODO|FIXME|XXX|HACK)\b|not (yet )?implemented/i, all)).toEqual([]);
});

it('calculations are handed the time, they never look at the clock', () => {
  const clock = 'libs/foundation/clock/system-clock.ts';
  const pure = all.filter(({ path }) => /\/rules\/|^libs\/foundation\//.test(path) && !isSpec(path) && path !== clock);
  expect(pure.length).toBeGreaterThan(20);
  expect(linesWith(/\bDate\.now\(|\bnew Date\(\)|DateTime\.(now|local|utc)\(\)|Math\.random\(/, pure)).toEqual([]);
});

it('only the settings read the environment', () => {
  const readers =
    /^libs\/adapters\/config\/|^libs\/adapters\/db\/data-source\.ts$|^test\/|\.(mjs|cjs)$|^apps\/(console|simulator\/web)\/vite/;
  const others = all.filter(({ path }) => !readers.test(path) && !isSpec(path));
  expect(linesWith(/\bprocess\.env\b/, others)).toEqual([]);
});
