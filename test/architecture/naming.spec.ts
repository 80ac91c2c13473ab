import { paths, sources } from './sources';

const KEBAB = /^[a-z0-9]+(-[a-z0-9]+)*$/;
const MIGRATION = /^migrations\/\d+-[A-Z][A-Za-z0-9]*\.ts$/;
const EMPTY_WORDS = /^(utils?|helpers?|common|managers?|misc|shared)$/;

/** 'libs/stages/triage/case.service.ts' -> ['libs', 'stages', 'triage', 'case', 'service'] */
const words = (path: string) => path.replace(/\.[a-z]+$/, '').split(/[/.]/);

it('files and folders are named in kebab-case', () => {
  const odd = sources()
    .map(({ path }) => path)
    .filter((path) => !MIGRATION.test(path) && !words(path).every((word) => KEBAB.test(word)));
  expect(odd).toEqual([]);
});

it('no file or folder has a name that says nothing', () => {
  const empty = paths().filter((path) =>
    words(path).some((word) => EMPTY_WORDS.test(word) || word.split('-').some((part) => EMPTY_WORDS.test(part))),
  );
  expect(empty).toEqual([]);
});
