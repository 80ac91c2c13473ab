import type { telephonyJa } from './telephony-ja';

/** What the telephone providers answer to. */
export const telephonyEn: typeof telephonyJa = {
  limitReached:
    "Today's calls or call charges have reached their daily maximum: test and verification calls wait until tomorrow. Calls for alerts go on.",
};
