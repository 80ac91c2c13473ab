import type { NewContact, NewContract } from '@owl/directory';
import type { HearingAnswers } from '../hearing-answers';

const SIGNATURES = {
  ja: 'Secure OWL Center\nセキュリティ監視担当',
  en: 'Secure OWL Center\nSecurity Monitoring',
} as const;
// The service menu's terms, where the sheet does not ask (service rules 1, 2.8).
const MENU = {
  taxRatePercent: 10,
  bundleMinutes: 0,
  stormThreshold: 6,
  secondPersonReview: false,
} as const;

/** An empty sheet with the service menu's defaults: a trial comes first. */
export function emptyAnswers(locale: 'ja' | 'en', addressee: string, calendarName: string): HearingAnswers {
  return {
    environment: {
      site: '',
      network: '',
      listening: null,
      listeningPoint: '',
      remoteAccess: null,
      remoteAccessFrom: '',
      installOn: null,
      installHours: null,
      installNotes: '',
    },
    contacts: [{ name: '', phone: '', email: '', language: locale }],
    service: {
      kind: 'trial',
      effectiveFrom: null,
      calendarName,
      coversBusiness: true,
      coversAfterHours: true,
      uncoveredWindow: 'carry-over',
      nightCalls: false,
      caseMails: false,
      callPolicy: 'until-acknowledged',
      expectedBusiness: 30,
      expectedAfterHours: 10,
      unitPriceBusiness: 12_000,
      unitPriceAfterHours: 8_000,
      reportRecipient: '',
      reportAddressee: addressee,
      reportLocale: locale,
    },
    appliances: [{ name: '', place: '', model: '' }],
    monitoring: { threshold: 70, monitoredModels: [], watch: '', knownTraffic: '' },
  };
}

/** The contract a complete sheet asks for. A contract has its calls and mails; a trial only where they are enabled (service rules 2.15). */
export function contractOf({ service, monitoring }: HearingAnswers, note: string): NewContract {
  const { kind, reportLocale, effectiveFrom, coversAfterHours, ...terms } = service;
  if (effectiveFrom === null) throw new RangeError('contractOf: the sheet does not say when the contract begins');
  const trial = kind === 'trial';
  return {
    ...MENU,
    ...terms,
    kind,
    effectiveFrom,
    coversAfterHours,
    reportLocale,
    threshold: monitoring.threshold,
    monitoredModels: monitoring.monitoredModels,
    nightCalls: trial ? service.nightCalls && coversAfterHours : coversAfterHours,
    caseMails: trial ? service.caseMails : true,
    reportSignature: SIGNATURES[reportLocale],
    note,
  };
}

/** The contacts in the order they are telephoned. */
export const contactsOf = ({ contacts }: HearingAnswers): NewContact[] =>
  contacts.map(({ name, reading, phone, email, language }) => ({
    name: name.trim(),
    reading: reading?.trim() || null,
    phone,
    email: email.trim(),
    language,
  }));
