import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { DirectoryModule } from '@owl/directory';
import { IdentityModule } from '@owl/identity';
import { ClassifyModule } from '../classify';
import { BreachReasons } from './breach-reasons.service';
import { CaseMerge } from './case-merge.entity';
import { Case } from './case.entity';
import { CaseAlert, CaseNote, CaseTransition } from './case-history.entity';
import { CaseService } from './case.service';
import { InvestigationRequest } from './investigation-request.entity';
import { InvestigationService } from './investigation.service';
import { RegroupService } from './regroup.service';
import { SlaMark, SlaPlan, SlaReplan } from './sla.entity';
import { SlaWatch } from './sla-watch.service';
import { TriageService } from './triage.service';

@Module({
  imports: [
    DirectoryModule,
    IdentityModule,
    ClassifyModule,
    TypeOrmModule.forFeature([
      Case,
      CaseAlert,
      CaseTransition,
      CaseNote,
      CaseMerge,
      InvestigationRequest,
      SlaPlan,
      SlaMark,
      SlaReplan,
    ]),
  ],
  providers: [TriageService, CaseService, RegroupService, InvestigationService, SlaWatch, BreachReasons],
  exports: [TriageService, CaseService, RegroupService, InvestigationService, SlaWatch, BreachReasons],
})
export class TriageModule {}
