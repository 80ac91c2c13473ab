import { sources } from './sources';

// The length of functions and of React components is measured by the linter (.oxlintrc.json), which knows where they end.
const FILE_LINES = 300;
const CONSTRUCTOR_DEPENDENCIES = 6;

it('no file has more than 300 lines; a longer one misses a noun', () => {
  const measured = sources().filter(({ path }) => !path.startsWith('migrations/'));
  const tooLong = measured
    .map(({ path, text }) => ({ path, lines: text.trimEnd().split('\n').length }))
    .filter(({ lines }) => lines > FILE_LINES);
  expect(measured.length).toBeGreaterThan(100);
  expect(tooLong).toEqual([]);
});

it('no constructor takes more than 6 dependencies', () => {
  const crowded = sources().flatMap(({ path, text }) =>
    [...text.matchAll(/constructor\(([\s\S]*?)\)\s*\{/g)]
      .map((match) => (match[1] ?? '').match(/\b(private|protected|public|readonly)\b[^,]*:/g)?.length ?? 0)
      .filter((dependencies) => dependencies > CONSTRUCTOR_DEPENDENCIES)
      .map((dependencies) => `${path}: ${dependencies}`),
  );
  expect(crowded).toEqual([]);
});
