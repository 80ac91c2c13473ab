import { sources } from './sources';

const all = sources();
const text = (path: string): string => all.find((source) => source.path === path)?.text ?? '';

/** Their words go by their HTTP status, or are made of what the answer holds. */
const BY_STATUS = ['not-found', 'not-allowed', 'not-signed-in', 'header-missing', 'not-ready', 'wrong-input'];

/** Of faults in files, settings and callbacks, and of commands: no action of the console is answered with them. */
const NOT_OF_THE_CONSOLE = [
  'clock-backwards',
  'last-admin',
  'no-such-user',
  'wrong-role',
  'wrong-signature',
  'run-not-found',
  'too-many-lines',
  'too-many-parts',
  'matches-empty',
  'not-linear',
  'too-large',
  'too-long',
];

/** Codes of refusals that the API, a stage or the directory answers with, wherever they stand. */
function codesThrown(): Set<string> {
  const servers = all.filter(
    ({ path }) =>
      /^(libs\/(stages|directory|identity|adapters\/pdf)|apps\/api)\//.test(path) && !path.endsWith('.spec.ts'),
  );
  const thrown = /(?:new (?:CallerError|OutsideError)|super)\(\s*'([a-z0-9]+(?:-[a-z0-9]+)+)',/g;
  return new Set(servers.flatMap((source) => [...source.text.matchAll(thrown)].map(([, code]) => code as string)));
}

it('every refusal that a user of the console may meet has words in their language', () => {
  const worded = [...text('apps/console/kit/refusal-words.ts').matchAll(/'([a-z0-9-]+)'/g)].map(
    ([, code]) => code as string,
  );
  const known = new Set([...worded, ...BY_STATUS, ...NOT_OF_THE_CONSOLE]);
  const codes = codesThrown();
  expect(codes.size).toBeGreaterThan(50);
  expect([...codes].filter((code) => !known.has(code))).toEqual([]);
});
