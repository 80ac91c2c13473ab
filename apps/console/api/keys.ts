import type { AlertQuery, CallRunQuery, CaseQuery, MailQuery, TestRule } from '@owl/contracts';

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
  mails: (filter: MailFilter) => ['mails', filter] as const,
  mail: (id: string) => ['mail', id] as const,
  quarantine: ['quarantine'] as const,
  mailTallies: (month: string | undefined) => ['mail-tallies', month ?? 'current'] as const,
  usage: (month: string | undefined) => ['usage', month ?? 'current'] as const,
  customerUsage: (id: string, month: string | undefined) => ['customer-usage', id, month ?? 'current'] as const,
  appliances: (filter: ApplianceFilter) => ['appliances', filter] as const,
  appliance: (id: string) => ['appliance', id] as const,
  testedRule: (asked: TestRule | null) => ['tested-rule', asked] as const,
};
