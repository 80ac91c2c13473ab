import type { CallPolicy, ContractKind, Locale, UncoveredWindow } from '@owl/directory';

export const LISTENINGS = ['tap', 'mirror-port'] as const;
export type Listening = (typeof LISTENINGS)[number];
export const REMOTE_ACCESSES = ['allowed', 'not-allowed'] as const;
export type RemoteAccess = (typeof REMOTE_ACCESSES)[number];
export const SHEET_SECTIONS = ['environment', 'contacts', 'service', 'appliances', 'monitoring'] as const;
export type SheetSection = (typeof SHEET_SECTIONS)[number];

/** Where the appliance will stand and how it is installed. Texts are empty, choices null, until they are answered. */
export interface EnvironmentAnswers {
  site: string;
  /** The network it listens in: segments, number of devices. */
  network: string;
  listening: Listening | null;
  /** Which switch and port. */
  listeningPoint: string;
  /** SSH (22/tcp) for our engineers. */
  remoteAccess: RemoteAccess | null;
  remoteAccessFrom: string;
  /** Local day `YYYY-MM-DD`, and hours: an installation takes one to two. */
  installOn: string | null;
  installHours: number | null;
  installNotes: string;
}
export interface ContactAnswers {
  name: string;
  /** How the name is spoken; sheets of earlier versions do not have it. */
  reading?: string | undefined;
  phone: string;
  email: string;
  language: Locale;
}
export interface ServiceAnswers {
  kind: ContractKind;
  effectiveFrom: string | null;
  calendarName: string;
  coversBusiness: boolean;
  coversAfterHours: boolean;
  uncoveredWindow: UncoveredWindow;
  /** In a trial; a contract has both. */
  nightCalls: boolean;
  caseMails: boolean;
  callPolicy: CallPolicy;
  expectedBusiness: number;
  expectedAfterHours: number;
  /** Yen without tax. */
  unitPriceBusiness: number;
  unitPriceAfterHours: number;
  reportRecipient: string;
  reportAddressee: string;
  reportLocale: Locale;
}
export interface ApplianceAnswers {
  name: string;
  place: string;
  model: string;
}
export interface MonitoringAnswers {
  /** 0 to 100. */
  threshold: number;
  /** Empty: all of them. */
  monitoredModels: string[];
  watch: string;
  /** Traffic that is known and no threat. */
  knownTraffic: string;
}

/** What a hearing sheet (ヒアリングシート) asks, section by section. */
export interface HearingAnswers {
  environment: EnvironmentAnswers;
  contacts: ContactAnswers[];
  service: ServiceAnswers;
  appliances: ApplianceAnswers[];
  monitoring: MonitoringAnswers;
}
