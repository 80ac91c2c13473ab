import type {
  AlertQuery,
  CallRunQuery,
  CaseQuery,
  DisputeQuery,
  MailQuery,
  PreviewCalendar,
  ReplayTuning,
  TestModels,
  TestRule,
} from '@owl/contracts';

export type ApplianceFilter = { customerId?: string };
export type CaseFilter = Pick<CaseQuery, 'scope' | 'customerId'>;
export type AlertFilter = Pick<AlertQuery, 'customerId' | 'state' | 'window'>;
export type MailFilter = Pick<MailQuery, 'customerId' | 'outcome' | 'text'>;
export type CallFilter = Pick<CallRunQuery, 'scope' | 'customerId'>;

/** Keys of everything cached. The first word is what live events invalidate by. */
export const keys = {
  session: ['session'] as const,
  customers: ['customers'] as const,
  cases: (filter: CaseFilter) => ['cases', filter] as const,
  case: (id: string) => ['case', id] as const,
  preview: (id: string, version: string) => ['preview', id, version] as const,
  callRuns: (filter: CallFilter) => ['call-runs', filter] as const,
  alerts: (filter: AlertFilter) => ['alerts', filter] as const,
  alert: (id: string | undefined) => ['alerts', 'one', id] as const,
  mails: (filter: MailFilter) => ['mails', filter] as const,
  mail: (id: string) => ['mail', id] as const,
  quarantine: ['quarantine'] as const,
  mailTallies: (month: string | undefined) => ['mail-tallies', month ?? 'current'] as const,
  usage: (month: string | undefined) => ['usage', month ?? 'current'] as const,
  sla: (month: string | undefined) => ['sla', month ?? 'current'] as const,
  customerSla: (id: string, month: string | undefined) => ['customer-sla', id, month ?? 'current'] as const,
  customerUsage: (id: string, month: string | undefined) => ['customer-usage', id, month ?? 'current'] as const,
  statement: (id: string, month: string) => ['statement', id, month] as const,
  disputes: (filter: DisputeQuery) => ['disputes', filter] as const,
  appliances: (filter: ApplianceFilter) => ['appliances', filter] as const,
  appliance: (id: string) => ['appliance', id] as const,
  customerOverview: ['customer-overview'] as const,
  customer: (id: string) => ['customer', id] as const,
  testedModels: (id: string, asked: TestModels) => ['tested-models', id, asked] as const,
  usageOutlook: (id: string, month: string | undefined) => ['usage-outlook', id, month ?? 'current'] as const,
  calendars: ['calendars'] as const,
  calendar: (name: string) => ['calendar', name] as const,
  calendarYear: (name: string, year: number, versionNo?: number) => ['calendar-year', name, year, versionNo] as const,
  calendarPreview: (asked: PreviewCalendar | null) => ['calendar-preview', asked] as const,
  explanation: (asked: object) => ['explanation', asked] as const,
  tuning: (id: string | undefined) => ['tuning', id] as const,
  replay: (id: string, asked: ReplayTuning | null) => ['replay', id, asked] as const,
  onboardings: ['onboarding'] as const,
  onboarding: (id: string) => ['onboarding', id] as const,
  trialReportPreview: (id: string, version: number) => ['trial-report-preview', id, version] as const,
  testedRule: (asked: TestRule | null) => ['tested-rule', asked] as const,
};
