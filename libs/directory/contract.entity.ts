import { At, Day, Flag, Int, Key, Text, TextList, Uuid, oneOf } from '@owl/adapters/db';
import { Check, Entity, ForeignKey, Unique } from 'typeorm';
import { Customer, LOCALES, type Locale } from './customer.entity';

export const CONTRACT_KINDS = ['standard', 'trial'] as const;
export type ContractKind = (typeof CONTRACT_KINDS)[number];
export const UNCOVERED_WINDOWS = ['carry-over', 'record-only'] as const;
export type UncoveredWindow = (typeof UNCOVERED_WINDOWS)[number];
export const CALL_POLICIES = ['until-acknowledged', 'everyone'] as const;
export type CallPolicy = (typeof CALL_POLICIES)[number];
/** Ways by which a contact is told beside the call. */
export const ALSO_BY = ['sms', 'mail'] as const;
export type AlsoBy = (typeof ALSO_BY)[number];

/**
 * One version of a customer's contract; `effectiveFrom` (local day) decides which version holds. The database lets nobody
 * edit one that is or was in force; one that is only prepared may be changed and withdrawn.
 */
@Entity('contracts')
@Unique('contracts_customer_id_version_no_key', ['customerId', 'versionNo'])
@Unique('contracts_customer_id_id_key', ['customerId', 'id'])
@Check('contracts_kind_check', oneOf('kind', CONTRACT_KINDS))
@Check('contracts_uncovered_window_check', oneOf('uncovered_window', UNCOVERED_WINDOWS))
@Check('contracts_call_policy_check', oneOf('call_policy', CALL_POLICIES))
@Check('contracts_report_locale_check', oneOf('report_locale', LOCALES))
@Check(
  'contracts_join_minutes_check',
  '"join_quiet_minutes" BETWEEN 0 AND 1440 AND "join_lasts_minutes" BETWEEN 0 AND 1440',
)
@Check('contracts_also_by_check', `"also_by" <@ ARRAY['sms', 'mail']`)
@Check('contracts_threshold_check', '"threshold" BETWEEN 0 AND 100')
@Check(
  'contracts_amounts_check',
  `"expected_business" >= 0 AND "expected_after_hours" >= 0 AND "unit_price_business" >= 0
   AND "unit_price_after_hours" >= 0 AND "tax_rate_percent" BETWEEN 0 AND 100
   AND "bundle_minutes" >= 0 AND "storm_threshold" >= 1`,
)
export class Contract {
  @Key() id!: string;
  @ForeignKey(() => Customer, { name: 'contracts_customer_id_fkey' }) @Uuid() customerId!: string;
  @Int() versionNo!: number;
  @Day() effectiveFrom!: string;
  @Text() kind!: ContractKind;
  @Text() calendarName!: string;
  @Flag() coversBusiness!: boolean;
  @Flag() coversAfterHours!: boolean;
  @Text() uncoveredWindow!: UncoveredWindow;
  /** 0 to 100. */
  @Int() threshold!: number;
  /** Empty: every model is monitored. */
  @TextList() monitoredModels!: string[];
  @Int() expectedBusiness!: number;
  @Int() expectedAfterHours!: number;
  /** Yen without tax, per handled item beyond the expected volume. */
  @Int() unitPriceBusiness!: number;
  @Int() unitPriceAfterHours!: number;
  @Int() taxRatePercent!: number;
  @Text() callPolicy!: CallPolicy;
  /** Each contact that is called gets a short neutral message by these as well. */
  @TextList({ default: [] }) alsoBy!: AlsoBy[];
  /** Minutes after a case's newest alert, and after its first, within which a further alert of the device joins it. */
  @Int({ default: 10 }) joinQuietMinutes!: number;
  @Int({ default: 60 }) joinLastsMinutes!: number;
  /** Minutes; 0: strictly one call run per alert. */
  @Int() bundleMinutes!: number;
  /** Call runs in 60 minutes beyond which further alerts join the open run. */
  @Int() stormThreshold!: number;
  /** During a trial both are off unless enabled. */
  @Flag() caseMails!: boolean;
  @Flag() nightCalls!: boolean;
  /** true: a report needs another person's approval than its author's. */
  @Flag() secondPersonReview!: boolean;
  @Text() reportRecipient!: string;
  @Text() reportLocale!: Locale;
  /** 宛名 and 署名 of the report mail. */
  @Text() reportAddressee!: string;
  @Text() reportSignature!: string;
  /** Why this version was made; for the SOC's own people. */
  @Text({ default: '' }) note!: string;
  @At() createdAt!: Date;
  /** Of the row, while the version is only prepared. */
  @Int({ default: 1 }) version!: number;
}
