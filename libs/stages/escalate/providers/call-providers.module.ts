import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { DirectoryModule } from '@owl/directory';
import { CallLimits } from './call-limits.service';
import { Canary } from './canary.service';
import { ProviderCheck, ProviderStanding } from './provider-check.entity';
import { ProviderChecks } from './provider-checks.service';
import { ProviderHealth } from './provider-health.service';
import { ProviderNotices } from './provider-notices.service';
import { WhomToCall } from './whom-to-call.service';

/** How the telephone providers stand, what they may be asked for in a day, and who is told when none works. */
@Module({
  imports: [DirectoryModule, TypeOrmModule.forFeature([ProviderCheck, ProviderStanding])],
  providers: [ProviderHealth, ProviderNotices, ProviderChecks, Canary, CallLimits, WhomToCall],
  exports: [ProviderHealth, ProviderChecks, CallLimits, WhomToCall],
})
export class CallProvidersModule {}
