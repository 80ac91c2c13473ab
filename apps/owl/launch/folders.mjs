import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The root of the clone. */
export const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), '..', '..', '..');

/** Where a system keeps its data: database, log, secrets. */
export const dataFolder = () => resolve(process.env.OWL_DATA_DIR || join(ROOT, '.owl'));
