#!/usr/bin/env node
// `npx --no-install owl …`: finds the compiled command line, and says how to make it when it is not there.
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const BUILT = join(dirname(fileURLToPath(import.meta.url)), '..', 'dist', 'cli', 'main.js');

const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  giveUp(`owl needs Node.js 20.19 or later; this is ${process.versions.node}.`);
} else if (!existsSync(BUILT)) {
  giveUp('owl is not built yet. In the folder of Secure OWL Center run: npm ci && npx tsc -b');
} else {
  createRequire(import.meta.url)(BUILT);
}

function giveUp(text) {
  process.stderr.write(`${text}\n`);
  process.exitCode = 1;
}
