export { Appliance, TRUSTS, type Trust } from './appliance.entity';
export { ApplianceSecrets, type SmtpLogin } from './appliance-secrets.service';
export { ApplianceSettings, type ApplianceWish } from './appliance-settings.service';
export { type ApplianceStep, Appliances } from './appliances.service';
export { APPLIANCE_MOVES, type ApplianceMove, applianceMoves } from './rules/appliance-moves';
export { CalendarVersion } from './calendar-version.entity';
export { type CalendarWish, CalendarVersions } from './calendar-versions.service';
export { Contact } from './contact.entity';
export { ContactChange } from './contact-change.entity';
export { CHANGE_REFUSALS, type ChangeRefusal } from './contact-change.errors';
export { ContactChanges, type VerificationEnd } from './contact-changes.service';
export { type ContactWish, Contacts } from './contacts.service';
export {
  ALSO_BY,
  type AlsoBy,
  CALL_POLICIES,
  CONTRACT_KINDS,
  type CallPolicy,
  Contract,
  type ContractKind,
  UNCOVERED_WINDOWS,
  type UncoveredWindow,
} from './contract.entity';
export { ContractVersions, type PreparedContract } from './contract-versions.service';
export { TermsRefused } from './contract-versions.errors';
export { Customer, LOCALES, type Locale } from './customer.entity';
export { DirectoryModule } from './directory.module';
export { DirectoryService } from './directory.service';
export {
  Enrolment,
  type Enrolled,
  type NewAppliance,
  type NewContact,
  type NewContract,
  type NewCustomer,
  applianceAddress,
} from './enrolment.service';
export {
  CALENDAR_PARTS,
  type CalendarChange,
  type CalendarPart,
  type DayChange,
  calendarChanges,
  dayChanges,
} from './rules/calendar-changes';
export {
  type DatedVersion,
  VERSION_STATES,
  type VersionState,
  missingHolidayYears,
  trustsComputedHolidays,
  versionOn,
  versionState,
} from './rules/calendar-in-force';
export { type FileFault, HOLIDAY_FILE_FAULTS, type HolidayCsv, readHolidayCsv } from './rules/holiday-csv';
export { type HolidayChanges, type HolidayImport, importHolidays } from './rules/import-holidays';
export { type Heard, type Heartbeat, heartbeat } from './rules/heartbeat';
export { CONTRACT_PLACES, type ContractPlace, type PlacedVersion, contractPlaces } from './rules/contract-places';
export {
  type ContractWish,
  TERM_FIELDS,
  type TermChange,
  type TermField,
  termChanges,
  termsOf,
} from './rules/contract-terms';
export {
  TRIAL_REPORT_WEEKS,
  type TrialPeriod,
  type TrialVersion,
  type TrialWeek,
  trialPeriod,
  trialWeeks,
} from './rules/trial-period';
export {
  type CallNumberSettings,
  type JudgedNumber,
  NUMBER_REFUSALS,
  NUMBER_TYPES,
  type NumberPolicy,
  type NumberRefusal,
  judgeNumber,
  mayBeCalled,
  numberPolicy,
} from './rules/number-policy';
export {
  CONTACT_CHANGE_MOVES,
  CONTACT_CHANGE_STATES,
  type ContactChangeMove,
  type ContactChangeState,
  OPEN_CHANGES,
  contactChangeMoves,
} from './rules/contact-change-moves';
export {
  CONTACT_FLAGS,
  CUSTOMER_READINESSES,
  type ContactFlag,
  type CustomerReadiness,
  UNREACHABLE_AFTER,
  contactFlags,
  customerReadiness,
} from './rules/contact-readiness';
export { MOST_CONTACTS } from './rules/contact-order';
export { CONTACT_REFUSALS, type ContactRefusal, ContactsRefused, PhoneRefused } from './contact.errors';
export { Maintenance, type PlannedMaintenance } from './maintenance.service';
export { MaintenanceWindow } from './maintenance-window.entity';
export { type Terms, type TermsHistory, termsAt, termsInForce, termsOnDay } from './terms';
export { SOC_CALENDAR, socZone } from './soc-zone';
