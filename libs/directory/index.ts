export { Appliance, TRUSTS, type Trust } from './appliance.entity';
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
export { DirectoryService, type Terms } from './directory.service';
export {
  Enrolment,
  type Enrolled,
  type NewContact,
  type NewContract,
  type NewCustomer,
  applianceAddress,
} from './enrolment.service';
export { MaintenanceWindow } from './maintenance-window.entity';
