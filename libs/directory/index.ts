export { Appliance, TRUSTS, type Trust } from './appliance.entity';
export { ApplianceSecrets, type SmtpLogin } from './appliance-secrets.service';
export { ApplianceSettings, type ApplianceWish } from './appliance-settings.service';
export { CalendarVersion } from './calendar-version.entity';
export { Contact } from './contact.entity';
export {
  CALL_POLICIES,
  CONTRACT_KINDS,
  type CallPolicy,
  Contract,
  type ContractKind,
  UNCOVERED_WINDOWS,
  type UncoveredWindow,
} from './contract.entity';
export { Customer, LOCALES, type Locale } from './customer.entity';
export { DirectoryModule } from './directory.module';
export { DirectoryService } from './directory.service';
export {
  Enrolment,
  type Enrolled,
  type NewContact,
  type NewContract,
  type NewCustomer,
  applianceAddress,
} from './enrolment.service';
export { type Heard, type Heartbeat, heartbeat } from './rules/heartbeat';
export { MaintenanceWindow } from './maintenance-window.entity';
export { type Terms, type TermsHistory, termsInForce } from './terms';
export { socZone } from './soc-zone';
