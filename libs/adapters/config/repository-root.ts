import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The folder that holds `templates/` and the built console, from wherever this file was compiled to. */
export function repositoryRoot(from: string = __dirname): string {
  for (let folder = from; folder !== dirname(folder); folder = dirname(folder)) {
    if (existsSync(join(folder, 'templates')) && existsSync(join(folder, 'migrations'))) return folder;
  }
  throw new Error(`no folder above ${from} holds templates/ and migrations/: is the installation complete?`);
}
