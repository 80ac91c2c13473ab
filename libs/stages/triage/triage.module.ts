import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { DirectoryModule } from '@owl/directory';
import { IdentityModule } from '@owl/identity';
import { ClassifyModule } from '../classify';
import { CaseMerge } from './case-merge.entity';
import { Case } from './case.entity';
import { CaseAlert, CaseNote, CaseTransition } from './case-history.entity';
import { CaseService } from './case.service';
import { InvestigationRequest } from './investigation-request.entity';
import { InvestigationService } from './investigation.service';
import { RegroupService } from './regroup.service';
import { TriageService } from './triage.service';

@Module({
  imports: [
    DirectoryModule,
    IdentityModule,
    ClassifyModule,
    TypeOrmModule.forFeature([Case, CaseAlert, CaseTransition, CaseNote, CaseMerge, InvestigationRequest]),
  ],
  providers: [TriageService, CaseService, RegroupService, InvestigationService],
  exports: [TriageService, CaseService, RegroupService, InvestigationService],
})
export class TriageModule {}
