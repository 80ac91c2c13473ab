import { transformFileSync } from '@swc/core';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { repositoryRoot } from '@owl/adapters/config';

/** Folders of TypeScript compiled to where a thread finds them and the packages they need. */
export interface CompiledThread {
  /** Where this file, named by its folder's path and its own, has gone. */
  file(path: string): string;
  remove(): void;
}

/** A thread cannot run TypeScript as Jest does: compiles what it needs. @param folders below `libs/adapters` */
export function compiledThread(...folders: string[]): CompiledThread {
  const cache = join(repositoryRoot(), 'node_modules/.cache');
  mkdirSync(cache, { recursive: true });
  const root = mkdtempSync(join(cache, 'owl-thread-'));
  for (const folder of folders) {
    const from = join(repositoryRoot(), 'libs/adapters', folder);
    mkdirSync(join(root, folder));
    for (const name of readdirSync(from).filter((each) => !each.endsWith('.spec.ts'))) {
      const { code } = transformFileSync(join(from, name), {
        swcrc: false,
        jsc: { target: 'es2022', parser: { syntax: 'typescript', decorators: true } },
        module: { type: 'commonjs' },
      });
      writeFileSync(join(root, folder, name.replace(/\.ts$/, '.js')), code);
    }
  }
  return {
    file: (path) => join(root, path.replace(/\.ts$/, '.js')),
    remove: () => rmSync(root, { recursive: true }),
  };
}
