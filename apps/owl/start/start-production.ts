import type { Log } from '@owl/adapters/log';
import type { Closing } from './closing';
import type { OwlSettings } from './owl-settings';
import { createService, openService } from './service';

/** The service alone, with the telephone provider and the mail relay of its settings. @returns what to show */
export async function startProduction(settings: OwlSettings, log: Log, closing: Closing): Promise<string[]> {
  const app = await createService({ settings, log });
  closing.add(() => app.close());
  await openService(app, settings);
  return [
    '',
    'Secure OWL Center is ready.',
    '',
    `  Console   ${settings.PUBLIC_URL}`,
    `  SMTP      ${settings.LISTEN_HOST}:${settings.SMTP_PORT}, for addresses at ${settings.INTAKE_DOMAIN}`,
    `  Data      ${settings.OWL_DATA_DIR}`,
  ];
}
