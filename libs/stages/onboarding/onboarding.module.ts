import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { DirectoryModule } from '@owl/directory';
import { IdentityModule } from '@owl/identity';
import { HearingSheet } from './hearing-sheet.entity';
import { HearingSheets } from './hearing-sheets.service';
import { OnboardingTick } from './onboarding-tick.entity';
import { OnboardingTicks } from './onboarding-ticks.service';
import { Onboardings } from './onboardings.service';
import { TrialConversion } from './trial-conversion.service';
import { TrialReport } from './trial-report.entity';
import { TrialReports } from './trial-reports.service';

@Module({
  imports: [DirectoryModule, IdentityModule, TypeOrmModule.forFeature([HearingSheet, OnboardingTick, TrialReport])],
  providers: [HearingSheets, OnboardingTicks, Onboardings, TrialReports, TrialConversion],
  exports: [HearingSheets, OnboardingTicks, Onboardings, TrialReports, TrialConversion],
})
export class OnboardingModule {}
