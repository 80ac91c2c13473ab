import { defaultCalendar } from '@owl/foundation/calendar';
import type { ReplaySetting, ReplayTerms } from '@owl/stages/tuning';
import { UsageError } from '../terminal';

/** The service menu: what a contract says unless something else is agreed. */
const MENU: ReplayTerms = {
  version: 1,
  trial: false,
  coversBusiness: true,
  coversAfterHours: true,
  uncoveredWindow: 'carry-over',
  threshold: 70,
  monitoredModels: [],
  nightCalls: true,
  caseMails: true,
  grouping: { quietMinutes: 10, lastsMinutes: 60 },
  bundleMinutes: 0,
  stormThreshold: 6,
  expectedBusiness: 30,
  expectedAfterHours: 10,
  unitPriceBusiness: 0,
  unitPriceAfterHours: 0,
  taxRatePercent: 10,
  callPolicy: 'until-acknowledged',
};
/** Three contacts, of whom nobody knows how often they answer; two analysts. */
const ASSUMED = { contacts: 3, reachRate: null, runMinutes: 2, analysts: 2, casesPerAnalystDay: 6 };

export interface ReplayOptions {
  threshold?: string | undefined;
  models?: string | undefined;
  bundle?: string | undefined;
}

export const menuSetting = (): ReplaySetting => settingOf(MENU);

/** The service menu with these options instead. @throws UsageError naming the option that is wrong */
export function optionSetting({ threshold, models, bundle }: ReplayOptions): ReplaySetting {
  const monitoredModels = (models ?? '').split(',').map((each) => each.trim());
  return settingOf({
    ...MENU,
    threshold: wholeNumber('threshold', threshold, 100) ?? MENU.threshold,
    bundleMinutes: wholeNumber('bundle', bundle, 240) ?? MENU.bundleMinutes,
    monitoredModels: monitoredModels.filter((each) => each !== ''),
  });
}

const settingOf = (terms: ReplayTerms): ReplaySetting => ({
  terms,
  calendars: [defaultCalendar({ no: 1, effectiveFrom: '2020-01-01' })],
  maintenance: [],
  assumptions: ASSUMED,
});

function wholeNumber(name: string, text: string | undefined, most: number): number | undefined {
  if (text === undefined) return undefined;
  const value = Number(text);
  if (/^\d+$/.test(text) && value <= most) return value;
  throw new UsageError(`--${name} is a whole number from 0 to ${most}, not "${text}".`);
}
