import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { IdentityModule } from '@owl/identity';
import { Appliance } from './appliance.entity';
import { ApplianceSecrets } from './appliance-secrets.service';
import { ApplianceSettings } from './appliance-settings.service';
import { Appliances } from './appliances.service';
import { CalendarVersion } from './calendar-version.entity';
import { CalendarVersions } from './calendar-versions.service';
import { ContactChange } from './contact-change.entity';
import { ContactChanges } from './contact-changes.service';
import { Contact } from './contact.entity';
import { Contacts } from './contacts.service';
import { Contract } from './contract.entity';
import { ContractVersions } from './contract-versions.service';
import { Customer } from './customer.entity';
import { DirectoryService } from './directory.service';
import { Enrolment } from './enrolment.service';
import { Maintenance } from './maintenance.service';
import { MaintenanceWindow } from './maintenance-window.entity';

@Module({
  imports: [
    IdentityModule,
    TypeOrmModule.forFeature([
      Customer,
      CalendarVersion,
      Contract,
      Contact,
      ContactChange,
      Appliance,
      MaintenanceWindow,
    ]),
  ],
  providers: [
    CalendarVersions,
    DirectoryService,
    Contacts,
    ContactChanges,
    Enrolment,
    ContractVersions,
    Maintenance,
    ApplianceSecrets,
    ApplianceSettings,
    Appliances,
  ],
  exports: [
    CalendarVersions,
    DirectoryService,
    Contacts,
    ContactChanges,
    Enrolment,
    ContractVersions,
    Maintenance,
    ApplianceSecrets,
    ApplianceSettings,
    Appliances,
  ],
})
export class DirectoryModule {}
