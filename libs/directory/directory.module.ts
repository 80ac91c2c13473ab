import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { IdentityModule } from '@owl/identity';
import { Appliance } from './appliance.entity';
import { ApplianceSecrets } from './appliance-secrets.service';
import { ApplianceSettings } from './appliance-settings.service';
import { CalendarVersion } from './calendar-version.entity';
import { Contact } from './contact.entity';
import { Contract } from './contract.entity';
import { Customer } from './customer.entity';
import { DirectoryService } from './directory.service';
import { Enrolment } from './enrolment.service';
import { MaintenanceWindow } from './maintenance-window.entity';

@Module({
  imports: [
    IdentityModule,
    TypeOrmModule.forFeature([Customer, CalendarVersion, Contract, Contact, Appliance, MaintenanceWindow]),
  ],
  providers: [DirectoryService, Enrolment, ApplianceSecrets, ApplianceSettings],
  exports: [DirectoryService, Enrolment, ApplianceSecrets, ApplianceSettings],
})
export class DirectoryModule {}
