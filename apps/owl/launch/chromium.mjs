// A browser from npm. The package's own helper unpacks to /tmp, where two versions break each other, and adds the
// libraries it needs only on AWS Lambda; so it is unpacked here, into node_modules/.cache.
import { spawnSync } from 'node:child_process';
import {
  createReadStream,
  createWriteStream,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createBrotliDecompress } from 'node:zlib';
import { ROOT } from './folders.mjs';

const PACKAGE = join(ROOT, 'node_modules/@sparticuz/chromium');
const SYSTEM_BROWSER = '/usr/bin/chromium';
const ARGUMENTS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-dev-shm-usage',
  '--font-render-hinting=none',
];

/**
 * Starts a headless browser; close it with `browser.close()`.
 * @returns {Promise<import('playwright-core').Browser>}
 * @throws when neither the browser from npm nor Debian's starts; the text names both reasons
 */
export async function launchChromium() {
  const { chromium } = await import('playwright-core');
  try {
    const folder = await unpackedChromium();
    const env = { ...process.env, LD_LIBRARY_PATH: join(folder, 'lib'), FONTCONFIG_FILE: join(folder, 'fonts.conf') };
    return await chromium.launch({ executablePath: join(folder, 'chromium'), args: ARGUMENTS, headless: true, env });
  } catch (error) {
    if (!existsSync(SYSTEM_BROWSER)) {
      throw new Error(
        `The browser from npm did not start, and ${SYSTEM_BROWSER} is not there (apt-get install chromium): ${error.message}`,
        {
          cause: error,
        },
      );
    }
    return chromium.launch({ executablePath: SYSTEM_BROWSER, args: ARGUMENTS, headless: true });
  }
}

async function unpackedChromium() {
  const { version } = JSON.parse(readFileSync(join(PACKAGE, 'package.json'), 'utf8'));
  const folder = join(ROOT, 'node_modules/.cache/owl-chromium', version);
  if (existsSync(folder)) return folder;
  // Made beside and renamed: two workers may come here at once, and an interrupted one leaves no half browser.
  const draft = `${folder}.${process.pid}`;
  rmSync(draft, { recursive: true, force: true });
  mkdirSync(draft, { recursive: true });
  await Promise.all([
    pipeline(
      packed('chromium.br'),
      createBrotliDecompress(),
      createWriteStream(join(draft, 'chromium'), { mode: 0o755 }),
    ),
    unpackTar('al2023.tar.br', draft),
    unpackTar('fonts.tar.br', draft),
  ]);
  writeFileSync(join(draft, 'fonts.conf'), fontConfiguration(folder));
  try {
    renameSync(draft, folder);
  } catch (error) {
    if (!existsSync(folder)) throw error;
    rmSync(draft, { recursive: true, force: true });
  }
  return folder;
}

const packed = (name) => createReadStream(join(PACKAGE, 'bin', name));

async function unpackTar(name, folder) {
  const file = join(folder, name.replace(/\.br$/, ''));
  await pipeline(packed(name), createBrotliDecompress(), createWriteStream(file));
  const done = spawnSync('tar', ['-xf', file, '-C', folder], { encoding: 'utf8' });
  if (done.status !== 0) throw new Error(`${name} could not be unpacked: ${done.stderr || done.error?.message}`);
  rmSync(file);
}

/** Without any font and configuration the browser draws no text at all, web fonts included. */
const fontConfiguration = (folder) => `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>${join(folder, 'fonts')}</dir>
  <cachedir>${join(folder, 'font-cache')}</cachedir>
</fontconfig>
`;
