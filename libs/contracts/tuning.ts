import { z } from 'zod';
import { ContractKind, UncoveredWindow } from './customer';
import { Day, Id, Month, Named, Time, Window } from './words';

const Count = z.number().int();
const Volume = z.number().int().min(0).max(100_000);
const Minutes = z.number().int().min(0).max(1_440);

/** The terms of a contract that tuning moves. */
export const TuningTerms = z.strictObject({
  threshold: z.number().int().min(0).max(100),
  monitoredModels: z.array(z.string().trim().min(1).max(200)).max(500),
  coversBusiness: z.boolean(),
  coversAfterHours: z.boolean(),
  uncoveredWindow: UncoveredWindow,
  joinQuietMinutes: Minutes,
  joinLastsMinutes: Minutes,
  bundleMinutes: z.number().int().min(0).max(240),
  stormThreshold: z.number().int().min(1).max(1_000),
  expectedBusiness: Volume,
  expectedAfterHours: Volume,
  unitPriceBusiness: z.number().int().min(0).max(100_000_000),
  unitPriceAfterHours: z.number().int().min(0).max(100_000_000),
});
export const TuningSampleView = z.object({ id: Id, name: z.string(), alerts: Count, createdAt: Time });
/** A contract version that is tuned, and the days on which one that follows it may begin. */
export const TuningBase = z.object({
  versionNo: Count,
  contractKind: ContractKind,
  effectiveFrom: Day,
  terms: TuningTerms,
  earliest: Day,
  /** The last day it holds; null: until further notice. Before `earliest` there is no day left. */
  latest: Day.nullable(),
});
/** What can be tuned, over which months, and how night calls have gone. */
export const TuningSubject = z.object({
  customer: Named,
  /** The version in force, then those prepared, in the order of their days. */
  bases: z.array(TuningBase),
  /** Months with alerts, oldest first. */
  months: z.array(Month),
  samples: z.array(TuningSampleView),
  contacts: Count,
  /** Share of calls that reached somebody; null when there was none. */
  reachRate: z.number().nullable(),
  now: Time,
});
/** Either months of the customer's own past, or a sample that was imported. */
export const TuningSource = z.union([z.strictObject({ first: Month, last: Month }), z.strictObject({ sampleId: Id })]);
/** Number of the version that terms are compared with. */
const BaseNo = z.number().int().min(1).optional();
export const ReplayTuning = z.strictObject({
  source: TuningSource,
  /** Left out: the version in force. */
  base: BaseNo,
  terms: TuningTerms,
  analysts: z.number().int().min(1).max(1_000),
  casesPerAnalystDay: z.number().int().min(1).max(1_000),
});
export const TuningMonth = z.object({
  month: Month,
  countBusiness: Count,
  countAfterHours: Count,
  alerts: Count,
  inScope: Count,
  /** Cases that were still worked on, and count once they are reported. */
  pending: Count,
  cases: Count,
  callRuns: Count,
  /** One for each run; by the share that reached somebody it will be more. */
  callsAtLeast: Count,
  callsExpected: z.number().nullable(),
  workingDays: Count,
  casesPerAnalystDay: z.number(),
  busiestDay: z.object({ day: Day, due: Count }).nullable(),
  atRisk: Count,
  /** Why alerts were only recorded, and how many. */
  recorded: z.record(z.string(), Count),
  /** Yen without and with tax. */
  overage: Count,
  overageWithTax: Count,
});
export const ReplayKind = z.enum(['queue', 'call', 'queue-and-call', 'record']);
const Outcome = z.object({ kind: ReplayKind, reason: z.string().nullable() });
export const TuningChange = z.object({
  /** Of the alert as it is stored; null for an imported one. */
  alertId: Id.nullable(),
  label: z.string(),
  receivedAt: Time,
  window: Window,
  threats: z.array(z.object({ name: z.string(), score: Count })),
  device: z.string().nullable(),
  before: Outcome,
  after: Outcome,
});
const Changes = z.object({ count: Count, examples: z.array(TuningChange) });
/** 168 numbers, from Monday 00:00 to Sunday 23:00 local time. */
const Week = z.array(Count).length(168);
export const TuningReplay = z.object({
  alerts: Count,
  months: z.array(
    z.object({
      month: Month,
      /** What was really counted; null for imported alerts. */
      counted: z.object({ business: Count, afterHours: Count }).nullable(),
      today: TuningMonth.nullable(),
      proposed: TuningMonth.nullable(),
    }),
  ),
  /** Most frequent first; an empty name stands for alerts that could not be read. */
  threats: z.array(
    z.object({
      threat: z.string(),
      alerts: Count,
      topScore: Count,
      today: Count,
      proposed: Count,
      /** The first pattern of the proposed list that means it; null when none does, or the list is empty. */
      monitoredBy: z.string().nullable(),
    }),
  ),
  hours: z.object({ today: Week, proposed: Week }),
  newlyIn: Changes,
  newlyOut: Changes,
  moved: Changes,
});
/** Why a file, or one mail of it, gave no alert. */
export const FileRefusal = z.enum(['empty', 'too-large', 'no-time', 'conversation', 'too-many', 'not-read']);
export const ImportedAlerts = z.object({
  sample: TuningSampleView,
  /** Those that gave no alert, at most 200. */
  refused: z.array(z.object({ name: z.string(), refusal: FileRefusal })),
  refusedCount: Count,
  /** Told before in another file. */
  repeated: Count,
});
export const SaveTuning = z.strictObject({
  terms: TuningTerms,
  effectiveFrom: Day,
  note: z.string().max(2_000),
  /** Given, the terms are refused when another version holds on their first day. */
  base: BaseNo,
});
export const SavedTuning = z.object({ versionNo: Count, effectiveFrom: Day });

export type TuningTerms = z.infer<typeof TuningTerms>;
export type TuningBase = z.infer<typeof TuningBase>;
export type TuningSubject = z.infer<typeof TuningSubject>;
export type TuningSource = z.infer<typeof TuningSource>;
export type ReplayTuning = z.infer<typeof ReplayTuning>;
export type TuningMonth = z.infer<typeof TuningMonth>;
export type TuningChange = z.infer<typeof TuningChange>;
export type TuningReplay = z.infer<typeof TuningReplay>;
export type FileRefusal = z.infer<typeof FileRefusal>;
export type ImportedAlerts = z.infer<typeof ImportedAlerts>;
export type SaveTuning = z.infer<typeof SaveTuning>;
export type SavedTuning = z.infer<typeof SavedTuning>;
