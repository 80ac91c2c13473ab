import { readFileSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';

const ROOT = resolve(__dirname, '..', '..');
const FOLDERS = ['apps', 'libs', 'migrations', 'test'];
const NOT_OURS = ['dist', 'node_modules', 'fixtures'];
const CODE = /\.(ts|tsx|mjs|cjs|mts|cts)$/;

/** A file of ours: `path` from the root, with slashes. */
export interface Source {
  readonly path: string;
  readonly text: string;
}

/** All code files of the project, without what is generated and without test data. */
export function sources(): Source[] {
  return paths()
    .filter((path) => CODE.test(path))
    .map((path) => ({ path, text: readFileSync(join(ROOT, path), 'utf8') }));
}

/** All files of the project, from the root, with slashes. */
export function paths(folders: readonly string[] = FOLDERS): string[] {
  return folders.flatMap((folder) =>
    readdirSync(join(ROOT, folder), { withFileTypes: true }).flatMap((entry) => {
      const path = `${folder}/${entry.name}`;
      if (!entry.isDirectory()) return [path];
      return NOT_OURS.includes(entry.name) ? [] : paths([path]);
    }),
  );
}

/** `path:line: text` of each line that matches; what a failing check shows. */
export function linesWith(pattern: RegExp, among: readonly Source[]): string[] {
  return among.flatMap(({ path, text }) =>
    text.split('\n').flatMap((line, index) => (pattern.test(line) ? [`${path}:${index + 1}: ${line.trim()}`] : [])),
  );
}
