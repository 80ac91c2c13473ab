import { z } from 'zod';
import { NumberRefusal } from './contacts';
import { Day, Id, Locale, Time } from './words';

export const Listening = z.enum(['tap', 'mirror-port']);
export const RemoteAccess = z.enum(['allowed', 'not-allowed']);
export const SheetSection = z.enum(['environment', 'contacts', 'service', 'appliances', 'monitoring']);
export const SheetFault = z.enum([
  'missing',
  'same-phone',
  'bad-address',
  'wrong-hours',
  'no-window',
  'calls-need-after-hours',
  'unknown-calendar',
  'in-the-past',
  ...NumberRefusal.options,
]);
export const ChecklistItem = z.enum([
  'hearing-sheet',
  'contract',
  'appliance-address',
  'first-alert',
  'contacts-verified',
  'test-call',
  'calendar',
]);
/** Steps a person may vouch for; the others are facts. */
export const TickedByHand = z.enum(['appliance-address', 'contacts-verified', 'test-call']);
export const StepState = z.enum(['open', 'waiting', 'done']);
export const TrialState = z.enum(['upcoming', 'running', 'ended', 'converted']);
export const TrialReportState = z.enum(['draft', 'sending', 'sent', 'failed', 'unknown']);
export const TrialReportMove = z.enum(['approve', 'reopen', 'mark-sent', 'mark-not-sent']);

const Line = z.string().max(200);
const Lines = z.string().max(4000);
const Volume = z.number().int().min(0).max(10_000);
const Yen = z.number().int().min(0).max(100_000_000);

/** What a hearing sheet (ヒアリングシート) asks. Texts are empty, choices null, until they are answered. */
export const HearingAnswers = z.strictObject({
  environment: z.strictObject({
    site: Line,
    network: Lines,
    listening: Listening.nullable(),
    listeningPoint: Line,
    /** SSH (22/tcp). */
    remoteAccess: RemoteAccess.nullable(),
    remoteAccessFrom: Line,
    installOn: Day.nullable(),
    installHours: z.number().min(0).max(24).nullable(),
    installNotes: Lines,
  }),
  /** In the order they are telephoned. */
  contacts: z
    .array(
      z.strictObject({
        name: Line,
        reading: Line.optional(),
        phone: z.string().max(40),
        email: Line,
        language: Locale,
      }),
    )
    .max(3),
  service: z.strictObject({
    kind: z.enum(['standard', 'trial']),
    effectiveFrom: Day.nullable(),
    calendarName: Line,
    coversBusiness: z.boolean(),
    coversAfterHours: z.boolean(),
    uncoveredWindow: z.enum(['carry-over', 'record-only']),
    nightCalls: z.boolean(),
    caseMails: z.boolean(),
    callPolicy: z.enum(['until-acknowledged', 'everyone']),
    expectedBusiness: Volume,
    expectedAfterHours: Volume,
    unitPriceBusiness: Yen,
    unitPriceAfterHours: Yen,
    reportRecipient: Line,
    reportAddressee: z.string().max(400),
    reportLocale: Locale,
  }),
  appliances: z.array(z.strictObject({ name: z.string().max(100), place: Line, model: Line })).max(10),
  monitoring: z.strictObject({
    threshold: z.number().int().min(0).max(100),
    monitoredModels: z.array(Line.min(1)).max(200),
    watch: Lines,
    knownTraffic: Lines,
  }),
});

export const Trial = z.object({
  startsOn: Day,
  /** The first day after it. */
  endsOn: Day,
  /** The first day of the contract that follows. */
  convertsOn: Day.nullable(),
  state: TrialState,
});
export const OnboardingRow = z.object({
  customer: z.object({ id: Id, name: z.string(), reading: z.string(), locale: Locale }),
  hasSheet: z.boolean(),
  steps: z.array(z.object({ item: ChecklistItem, state: StepState })),
  live: z.boolean(),
  trial: Trial.nullable(),
  draftReports: z.number().int(),
});
export const OnboardingPage = z.object({ items: z.array(OnboardingRow), now: Time });
export const NewOnboarding = z.strictObject({
  name: z.string().trim().min(1).max(100),
  /** Katakana, spoken by the night call. */
  reading: z.string().trim().min(1).max(200),
  locale: Locale,
});

export const ChecklistStep = z.object({
  item: ChecklistItem,
  state: StepState,
  evidence: z.enum(['fact', 'person']).nullable(),
  at: Time.nullable(),
  by: z.string().nullable(),
  note: z.string(),
  from: Day.nullable(),
  /** A person may tick it, or take the tick back. */
  canTick: z.boolean(),
});
export const HearingSheetView = z.object({
  /** 0: it was never saved. */
  versionNo: z.number().int(),
  answers: HearingAnswers,
  sections: z.array(z.object({ section: SheetSection, answered: z.number().int(), asked: z.number().int() })),
  wrong: z.array(z.object({ section: SheetSection, field: z.string(), fault: SheetFault })),
  /** It may be saved; confirmed ones and customers with a contract keep theirs. */
  open: z.boolean(),
  versions: z.array(
    z.object({
      versionNo: z.number().int(),
      savedBy: z.string(),
      savedAt: Time,
      confirmedBy: z.string().nullable(),
      confirmedAt: Time.nullable(),
    }),
  ),
  calendars: z.array(z.string()),
});
export const TrialReportSections = z.strictObject({ risks: Lines, devices: Lines, improvements: Lines });
export const TrialReportView = z.object({
  id: Id,
  customerId: Id,
  weekNo: z.number().int(),
  weekFrom: Day,
  /** The first day after the week. */
  weekTo: Day,
  state: TrialReportState,
  locale: Locale,
  recipient: z.string(),
  findings: z.object({
    alerts: z.number().int(),
    inScope: z.number().int(),
    afterHours: z.number().int(),
    risks: z.array(
      z.object({
        family: z.string(),
        alerts: z.number().int(),
        topScore: z.number().int(),
        threats: z.array(z.string()),
      }),
    ),
    devices: z.array(
      z.object({
        device: z.string(),
        alerts: z.number().int(),
        topScore: z.number().int(),
        threats: z.array(z.string()),
      }),
    ),
  }),
  sections: TrialReportSections,
  approver: z.string().nullable(),
  approvedAt: Time.nullable(),
  sentAt: Time.nullable(),
  version: z.number().int(),
  allowedMoves: z.array(TrialReportMove),
});
/** What a contract takes over from the trial unless somebody changes it. */
export const ConversionTerms = z.strictObject({
  coversBusiness: z.boolean(),
  coversAfterHours: z.boolean(),
  expectedBusiness: Volume,
  expectedAfterHours: Volume,
  unitPriceBusiness: Yen,
  unitPriceAfterHours: Yen,
});
export const OnboardingDetail = OnboardingRow.extend({
  steps: z.array(ChecklistStep),
  addresses: z.array(z.object({ name: z.string(), address: z.string() })),
  sheet: HearingSheetView,
  conversion: ConversionTerms.nullable(),
  reports: z.array(TrialReportView),
  today: Day,
  now: Time,
});
export const SaveSheet = z.strictObject({ versionNo: z.number().int().min(0), answers: HearingAnswers });
export const ConfirmSheet = z.strictObject({ versionNo: z.number().int().min(1) });
export const TickStep = z.strictObject({ item: TickedByHand, done: z.boolean(), note: z.string().max(500) });
export const ConvertTrial = ConversionTerms.extend({ effectiveFrom: Day });
export const SaveTrialReport = z.strictObject({ version: z.number().int(), sections: TrialReportSections });
export const MoveTrialReport = z.strictObject({ version: z.number().int(), move: TrialReportMove });
export const TrialReportPreview = z.object({ recipient: z.string(), subject: z.string(), body: z.string() });

export type SheetSection = z.infer<typeof SheetSection>;
export type SheetFault = z.infer<typeof SheetFault>;
export type ChecklistItem = z.infer<typeof ChecklistItem>;
export type TickedByHand = z.infer<typeof TickedByHand>;
export type TrialState = z.infer<typeof TrialState>;
export type TrialReportMove = z.infer<typeof TrialReportMove>;
export type HearingAnswers = z.infer<typeof HearingAnswers>;
export type Trial = z.infer<typeof Trial>;
export type OnboardingRow = z.infer<typeof OnboardingRow>;
export type OnboardingPage = z.infer<typeof OnboardingPage>;
export type NewOnboarding = z.infer<typeof NewOnboarding>;
export type ChecklistStep = z.infer<typeof ChecklistStep>;
export type HearingSheetView = z.infer<typeof HearingSheetView>;
export type TrialReportSections = z.infer<typeof TrialReportSections>;
export type TrialReportView = z.infer<typeof TrialReportView>;
export type ConversionTerms = z.infer<typeof ConversionTerms>;
export type OnboardingDetail = z.infer<typeof OnboardingDetail>;
export type SaveSheet = z.infer<typeof SaveSheet>;
export type TickStep = z.infer<typeof TickStep>;
export type ConvertTrial = z.infer<typeof ConvertTrial>;
export type SaveTrialReport = z.infer<typeof SaveTrialReport>;
export type MoveTrialReport = z.infer<typeof MoveTrialReport>;
export type TrialReportPreview = z.infer<typeof TrialReportPreview>;
