import { z } from 'zod';
import { Day, Id, Locale, Month, Named, Time, Window } from './words';

export const ContractKind = z.enum(['standard', 'trial']);
export const UncoveredWindow = z.enum(['carry-over', 'record-only']);
export const CallPolicy = z.enum(['until-acknowledged', 'everyone']);
/** Ways by which a contact who is called is told as well. */
export const AlsoBy = z.enum(['sms', 'mail']);
export const ContractPlace = z.enum(['past', 'in-force', 'prepared']);
/** Every term of a contract, in reading order. */
export const TermField = z.enum([
  'kind',
  'calendarName',
  'coversBusiness',
  'coversAfterHours',
  'uncoveredWindow',
  'threshold',
  'monitoredModels',
  'expectedBusiness',
  'expectedAfterHours',
  'unitPriceBusiness',
  'unitPriceAfterHours',
  'taxRatePercent',
  'nightCalls',
  'callPolicy',
  'alsoBy',
  'joinQuietMinutes',
  'joinLastsMinutes',
  'bundleMinutes',
  'stormThreshold',
  'caseMails',
  'secondPersonReview',
  'reportRecipient',
  'reportLocale',
  'reportAddressee',
  'reportSignature',
]);

const Volume = z.number().int().min(0).max(100_000);
/** Whole yen without tax. */
const Price = z.number().int().min(0).max(100_000_000);
const Patterns = z.array(z.string().trim().min(1).max(200)).max(500);

export const ContractTerms = z.strictObject({
  kind: ContractKind,
  calendarName: z.string().min(1).max(100),
  coversBusiness: z.boolean(),
  coversAfterHours: z.boolean(),
  uncoveredWindow: UncoveredWindow,
  threshold: z.number().int().min(0).max(100),
  /** Allow list; `*` stands for any run of characters in a segment. Empty: every model. */
  monitoredModels: Patterns,
  expectedBusiness: Volume,
  expectedAfterHours: Volume,
  unitPriceBusiness: Price,
  unitPriceAfterHours: Price,
  taxRatePercent: z.number().int().min(0).max(100),
  nightCalls: z.boolean(),
  callPolicy: CallPolicy,
  alsoBy: z.array(AlsoBy).max(2).default([]),
  /** How alerts of a device are grouped into cases, in minutes after the newest and after the first. */
  joinQuietMinutes: z.number().int().min(0).max(1_440).default(10),
  joinLastsMinutes: z.number().int().min(0).max(1_440).default(60),
  bundleMinutes: z.number().int().min(0).max(240),
  stormThreshold: z.number().int().min(1).max(1_000),
  caseMails: z.boolean(),
  secondPersonReview: z.boolean(),
  reportRecipient: z.email().max(254),
  reportLocale: Locale,
  reportAddressee: z.string().max(500),
  reportSignature: z.string().max(1_000),
});
const TermValue = z.union([z.string(), z.number(), z.boolean(), z.array(z.string())]);
export const ContractVersionView = z.object({
  id: Id,
  versionNo: z.number().int(),
  place: ContractPlace,
  effectiveFrom: Day,
  /** Its last day; null: until further notice. */
  effectiveTo: Day.nullable(),
  createdAt: Time,
  terms: ContractTerms,
  /** Against the version before it; empty for the first. */
  changes: z.array(z.object({ field: TermField, from: TermValue, to: TermValue })),
  /** Why it was made; empty for a customer's own people. */
  note: z.string(),
  version: z.number().int(),
});
export const ContactView = z.object({
  id: Id,
  order: z.number().int(),
  name: z.string(),
  /** Masked but for the last digits, for a customer's own people. */
  phone: z.string(),
  email: z.string(),
  language: Locale,
});
export const MaintenanceState = z.enum(['planned', 'running', 'over']);
export const MaintenanceView = z.object({
  id: Id,
  startsAt: Time,
  endsAt: Time,
  /** Empty: every device. */
  devices: z.array(z.string()),
  reason: z.string(),
  state: MaintenanceState,
  /** Alerts recorded inside it so far. */
  alerts: z.number().int(),
  version: z.number().int(),
});
/** A row of the screen of customers. */
export const CustomerRow = z.object({
  customer: Named,
  reading: z.string(),
  /** What holds today; null before the first contract. */
  contract: z
    .object({
      versionNo: z.number().int(),
      kind: ContractKind,
      coversBusiness: z.boolean(),
      coversAfterHours: z.boolean(),
      threshold: z.number().int(),
      models: z.number().int(),
      expectedBusiness: z.number().int(),
      expectedAfterHours: z.number().int(),
    })
    .nullable(),
  /** When the next prepared version begins. */
  nextFrom: Day.nullable(),
  appliances: z.number().int(),
  maintenance: z.enum(['none', 'planned', 'running']),
});
export const CustomerOverview = z.object({ items: z.array(CustomerRow), now: Time });
export const CustomerDetail = z.object({
  customer: Named,
  reading: z.string(),
  locale: Locale,
  /** Newest first. */
  contracts: z.array(ContractVersionView),
  contacts: z.array(ContactView),
  maintenance: z.array(MaintenanceView),
  /** Names of the calendars a version may use. */
  calendars: z.array(z.string()),
  /** The local day in the zone of the contract's calendar. */
  today: Day,
  zone: z.string(),
  now: Time,
});
export const SaveContract = z.strictObject({
  /** Tomorrow or later. */
  effectiveFrom: Day,
  note: z.string().max(2_000),
  terms: ContractTerms,
});
export const ChangeContract = SaveContract.extend({ version: z.number().int() });
/** `version`: as it was read; somebody else's change in between answers 409. */
export const AtVersion = z.strictObject({ version: z.number().int() });
export const AddMaintenance = z.strictObject({
  startsAt: Time,
  endsAt: Time,
  devices: z.array(z.string().trim().min(1).max(200)).max(500),
  reason: z.string().trim().min(1).max(200),
});
export const TestModels = z.strictObject({ patterns: Patterns, names: z.array(z.string().max(300)).max(20) });
/** The pattern that means the model; null when none does, or none is needed. */
const Matched = z.object({ name: z.string(), monitored: z.boolean(), by: z.string().nullable() });
export const TestedModels = z.object({
  names: z.array(Matched),
  /** Models of the customer's alerts of the last 90 days, most frequent first, with how many alerts named each. */
  seen: z.array(Matched.extend({ alerts: z.number().int(), topScore: z.number().int() })),
  /** Patterns that mean none of them. */
  idle: z.array(z.string()),
});

export const ForecastSureness = z.enum(['narrow', 'fair', 'wide']);
/** What a month is likely to come to. In eight months of ten it ends from `low` to `high`. */
export const VolumeForecast = z.object({
  low: z.number().int(),
  likely: z.number().int(),
  high: z.number().int(),
  sureness: ForecastSureness,
  /** What it rests on: local days of history, and the items in them. */
  days: z.number().int(),
  items: z.number().int(),
});
export const VolumeOutlook = z.object({
  window: Window,
  count: z.number().int(),
  expected: z.number().int(),
  /** Items of the month that are being worked on and do not count yet. */
  underWay: z.number().int(),
  /** Working days (business) or days (after hours) left in the month, today among them. */
  daysLeft: z.number().int(),
  /** null: the month is over, or there is too little history. */
  forecast: VolumeForecast.nullable(),
  warnings: z.array(
    z.object({ percent: z.number().int(), count: z.number().int(), warnedAt: Time, mailed: z.boolean() }),
  ),
});
export const UsageOutlook = z.object({ month: Month, windows: z.array(VolumeOutlook), now: Time });
export type ContractKind = z.infer<typeof ContractKind>;
export type ContractTerms = z.infer<typeof ContractTerms>;
export type TermField = z.infer<typeof TermField>;
export type ContractPlace = z.infer<typeof ContractPlace>;
export type ContractVersionView = z.infer<typeof ContractVersionView>;
export type ContactView = z.infer<typeof ContactView>;
export type MaintenanceView = z.infer<typeof MaintenanceView>;
export type CustomerRow = z.infer<typeof CustomerRow>;
export type CustomerOverview = z.infer<typeof CustomerOverview>;
export type CustomerDetail = z.infer<typeof CustomerDetail>;
export type SaveContract = z.infer<typeof SaveContract>;
export type ChangeContract = z.infer<typeof ChangeContract>;
export type AtVersion = z.infer<typeof AtVersion>;
export type AddMaintenance = z.infer<typeof AddMaintenance>;
export type TestModels = z.infer<typeof TestModels>;
export type TestedModels = z.infer<typeof TestedModels>;
export type VolumeForecast = z.infer<typeof VolumeForecast>;
export type VolumeOutlook = z.infer<typeof VolumeOutlook>;
export type UsageOutlook = z.infer<typeof UsageOutlook>;
