import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { endLeftoverApp } from './app.mjs';
import { removePostgres } from './postgres.mjs';

// OWL_DATA_DIR may be a folder that holds other things too: only what a system makes is deleted.
const OURS = ['log', 'spool', 'secrets.json', 'secrets.json.draft', 'demo-clock.json', 'demo-clock.json.draft'];

/**
 * Deletes a system's data, after ending what a killed start left running. The caller has taken the folder.
 * @param {string} folder the data folder
 * @throws {LaunchFailure} while a system is running on it
 */
export async function resetData(folder) {
  await endLeftoverApp(folder);
  await removePostgres(join(folder, 'postgres'));
  for (const name of existsSync(folder) ? readdirSync(folder) : []) {
    if (OURS.includes(name)) rmSync(join(folder, name), { recursive: true, force: true });
  }
}
