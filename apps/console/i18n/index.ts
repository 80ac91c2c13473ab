import type { Locale } from '@owl/contracts';
import i18next from 'i18next';
import { initReactI18next, useTranslation } from 'react-i18next';
import { appliancesEn } from './appliances-en';
import { appliancesJa } from './appliances-ja';
import { billingEn } from './billing-en';
import { billingJa } from './billing-ja';
import { contactsEn } from './contacts-en';
import { contactsJa } from './contacts-ja';
import { callScriptsEn } from './call-scripts-en';
import { callScriptsJa } from './call-scripts-ja';
import { customersEn } from './customers-en';
import { customersJa } from './customers-ja';
import { callWordsEn, callsEn } from './calls-en';
import { callWordsJa, callsJa } from './calls-ja';
import { calendarEn } from './calendar-en';
import { calendarJa } from './calendar-ja';
import { en } from './en';
import { fieldsEn } from './fields-en';
import { fieldsJa } from './fields-ja';
import { handledEn, handledWordsEn } from './handled-en';
import { handledJa, handledWordsJa } from './handled-ja';
import { ja } from './ja';
import { handoverEn, proofEn } from './handover-en';
import { handoverJa, proofJa } from './handover-ja';
import { mailEn } from './mail-en';
import { mailJa } from './mail-ja';
import { onboardingEn } from './onboarding-en';
import { onboardingJa } from './onboarding-ja';
import { ordersEn } from './orders-en';
import { ordersJa } from './orders-ja';
import { refusalsEn } from './refusals-en';
import { refusalsJa } from './refusals-ja';
import { leaveEn, moreShellEn } from './shell-en';
import { leaveJa, moreShellJa } from './shell-ja';
import { slaEn } from './sla-en';
import { slaJa } from './sla-ja';
import { telephonyEn } from './telephony-en';
import { telephonyJa } from './telephony-ja';
import { tuningEn } from './tuning-en';
import { tuningJa } from './tuning-ja';
import { wordsEn } from './words-en';
import { wordsJa } from './words-ja';

// The texts of a screen stand in files of their own where they are many.
const translationJa = {
  ...ja,
  nav: {
    ...ja.nav,
    orders: ordersJa.nav,
    sla: slaJa.nav,
    onboarding: onboardingJa.nav,
    tuning: tuningJa.nav,
    appliances: appliancesJa.nav,
    calendar: calendarJa.nav,
    handover: handoverJa.nav,
    contacts: contactsJa.nav,
    customers: customersJa.nav,
    ownContract: customersJa.ownNav,
  },
  help: {
    ...ja.help,
    orders: ordersJa.goTo,
    sla: slaJa.goTo,
    onboarding: onboardingJa.goTo,
    tuning: tuningJa.goTo,
    appliances: appliancesJa.goTo,
    calendar: calendarJa.goTo,
    handover: handoverJa.goTo,
    contacts: contactsJa.goTo,
    customers: customersJa.goTo,
  },
  appliances: appliancesJa,
  billing: billingJa,
  board: callsJa,
  calendar: calendarJa,
  handover: handoverJa,
  leave: leaveJa,
  field: fieldsJa,
  shell: { ...ja.shell, ...moreShellJa },
  proof: proofJa,
  orders: ordersJa,
  refusal: refusalsJa,
  sla: slaJa,
  telephony: telephonyJa,
  onboarding: onboardingJa,
  contacts: contactsJa,
  callScripts: callScriptsJa,
  customers: customersJa,
  ...handledJa,
  ...mailJa,
  tuning: tuningJa,
};
const translationEn = {
  ...en,
  nav: {
    ...en.nav,
    orders: ordersEn.nav,
    sla: slaEn.nav,
    onboarding: onboardingEn.nav,
    tuning: tuningEn.nav,
    appliances: appliancesEn.nav,
    calendar: calendarEn.nav,
    handover: handoverEn.nav,
    contacts: contactsEn.nav,
    customers: customersEn.nav,
    ownContract: customersEn.ownNav,
  },
  help: {
    ...en.help,
    orders: ordersEn.goTo,
    sla: slaEn.goTo,
    onboarding: onboardingEn.goTo,
    tuning: tuningEn.goTo,
    appliances: appliancesEn.goTo,
    calendar: calendarEn.goTo,
    handover: handoverEn.goTo,
    contacts: contactsEn.goTo,
    customers: customersEn.goTo,
  },
  appliances: appliancesEn,
  billing: billingEn,
  board: callsEn,
  calendar: calendarEn,
  handover: handoverEn,
  leave: leaveEn,
  field: fieldsEn,
  shell: { ...en.shell, ...moreShellEn },
  proof: proofEn,
  orders: ordersEn,
  refusal: refusalsEn,
  sla: slaEn,
  telephony: telephonyEn,
  onboarding: onboardingEn,
  contacts: contactsEn,
  callScripts: callScriptsEn,
  customers: customersEn,
  ...handledEn,
  ...mailEn,
  tuning: tuningEn,
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

const allWordsJa = { ...wordsJa, ...callWordsJa, ...handledWordsJa };
const allWordsEn = { ...wordsEn, ...callWordsEn, ...handledWordsEn };
export type WordSet = keyof typeof allWordsJa;

/** Says a word of a closed set in the user's language. A word the console does not know yet is shown as it is. */
export function useWords(): (set: WordSet, word: string) => string {
  const words = useLanguage() === 'ja' ? allWordsJa : allWordsEn;
  return (set, word) => (words[set] as Record<string, string>)[word] ?? word;
}
