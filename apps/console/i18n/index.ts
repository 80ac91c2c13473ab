import type { Locale } from '@owl/contracts';
import i18next from 'i18next';
import { initReactI18next, useTranslation } from 'react-i18next';
import { appliancesEn } from './appliances-en';
import { appliancesJa } from './appliances-ja';
import { en } from './en';
import { ja } from './ja';
import { mailEn } from './mail-en';
import { mailJa } from './mail-ja';
import { wordsEn } from './words-en';
import { wordsJa } from './words-ja';

// The texts of a screen stand in files of their own where they are many.
const translationJa = {
  ...ja,
  nav: { ...ja.nav, appliances: appliancesJa.nav },
  help: { ...ja.help, appliances: appliancesJa.goTo },
  appliances: appliancesJa,
  ...mailJa,
};
const translationEn = {
  ...en,
  nav: { ...en.nav, appliances: appliancesEn.nav },
  help: { ...en.help, appliances: appliancesEn.goTo },
  appliances: appliancesEn,
  ...mailEn,
};

declare module 'i18next' {
  interface CustomTypeOptions {
    resources: { translation: typeof translationJa };
  }
}

const CHOICE = 'owl.language';
const isLocale = (value: string | null | undefined): value is Locale => value === 'ja' || value === 'en';

/** What the user chose on this machine, if anything. */
const chosen = (): Locale | undefined => {
  const kept = localStorage.getItem(CHOICE);
  return isLocale(kept) ? kept : undefined;
};

export async function startI18n(): Promise<void> {
  i18next.on('languageChanged', (language) => {
    document.documentElement.lang = language;
  });
  await i18next.use(initReactI18next).init({
    lng: chosen() ?? (navigator.language.startsWith('ja') ? 'ja' : 'en'),
    fallbackLng: 'en',
    resources: { ja: { translation: translationJa }, en: { translation: translationEn } },
    interpolation: { escapeValue: false },
  });
}

/** The user's own choice stays on this machine and wins over the language of the account. */
export function chooseLanguage(language: Locale): void {
  localStorage.setItem(CHOICE, language);
  void i18next.changeLanguage(language);
}

export function followAccount(language: Locale): void {
  if (!chosen() && i18next.language !== language) void i18next.changeLanguage(language);
}

export const useLanguage = (): Locale => (useTranslation().i18n.language === 'ja' ? 'ja' : 'en');

export type WordSet = keyof typeof wordsJa;

/** Says a word of a closed set in the user's language. A word the console does not know yet is shown as it is. */
export function useWords(): (set: WordSet, word: string) => string {
  const words = useLanguage() === 'ja' ? wordsJa : wordsEn;
  return (set, word) => (words[set] as Record<string, string>)[word] ?? word;
}
