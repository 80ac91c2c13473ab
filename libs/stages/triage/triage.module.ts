import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { IdentityModule } from '@owl/identity';
import { ClassifyModule } from '../classify';
import { Case } from './case.entity';
import { CaseAlert, CaseNote, CaseTransition } from './case-history.entity';
import { CaseService } from './case.service';
import { TriageService } from './triage.service';

@Module({
  imports: [IdentityModule, ClassifyModule, TypeOrmModule.forFeature([Case, CaseAlert, CaseTransition, CaseNote])],
  providers: [TriageService, CaseService],
  exports: [TriageService, CaseService],
})
export class TriageModule {}
