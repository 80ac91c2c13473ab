import type { SpokenLanguage } from './spoken-language';
import { type SpokenAlertContext, type SpokenName, type SpokenToInput, spokenAlert } from './spoken-alert';

/** About the longest names there are, so that a text that fits with them fits. */
const NAMES = {
  ja: {
    customer: { name: '', reading: 'カブシキガイシャサンプルホールディングス' },
    contact: { name: '', reading: 'ヤマダタロウ' },
  },
  en: {
    customer: { name: 'Sample Holdings Corporation', reading: null },
    contact: { name: 'Taro Yamada', reading: null },
  },
} as const;

/** Three alerts of a night, with everything that can be said of them. */
export function fullSample(language: SpokenLanguage, who: Partial<SpokenToInput> = {}): SpokenAlertContext {
  return sampleOf(language, ['24801', '24802', '24803', '24804'], { ...NAMES[language], ...who });
}

/** One alert with all that is known of it, as a customer usually hears it. */
export function usualSample(
  language: SpokenLanguage,
  who: { customer: SpokenName; contact: SpokenName; zone: string; now: Date },
): SpokenAlertContext {
  return sampleOf(language, ['24801'], who);
}

/** Calls about which little is known: a text must hold without what may be absent, whichever way its conditions go. */
export function sparseSample(language: SpokenLanguage): object[] {
  const { greeting, time } = fullSample(language);
  return [true, false].map((flag) => ({ greeting, time, others: flag, several: flag, alertCount: flag ? 2 : 1 }));
}

function sampleOf(
  language: SpokenLanguage,
  numbers: readonly string[],
  who: Partial<SpokenToInput>,
): SpokenAlertContext {
  const now = who.now ?? new Date('2026-11-20T17:12:00Z');
  const alerts = numbers.map((alertNumber) => ({
    alertNumber,
    occurredAt: null,
    receivedAt: now,
    unparsed: false,
    threats: [{ name: 'DGA Beacon', score: 95 }],
  }));
  const nobody = { name: '', reading: null };
  return spokenAlert({
    customer: nobody,
    contact: nobody,
    others: true,
    zone: 'Asia/Tokyo',
    ...who,
    now,
    language,
    alerts,
  });
}
