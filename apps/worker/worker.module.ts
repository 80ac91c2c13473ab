import { Module } from '@nestjs/common';
import { DirectoryModule } from '@owl/directory';
import { BillModule } from '@owl/stages/bill';
import { ClassifyModule } from '@owl/stages/classify';
import { EscalateModule } from '@owl/stages/escalate';
import { IntakeModule } from '@owl/stages/intake';
import { MeterModule } from '@owl/stages/meter';
import { ReportModule } from '@owl/stages/report';
import { TriageModule } from '@owl/stages/triage';
import { AdmitMail } from './processors/admit-mail';
import { FollowFact } from './processors/follow-fact';
import { KeepConversation } from './processors/keep-conversation';
import { Processors } from './processors/processors';
import { ReceiveMail } from './processors/receive-mail';
import { RouteAlert } from './processors/route-alert';
import { CloseMonth } from './sweeps/close-month';
import { SweepDue } from './sweeps/sweep-due';
import { Sweeps } from './sweeps/sweeps';
import { Worker } from './worker';

const STAGES = [IntakeModule, ClassifyModule, TriageModule, EscalateModule, ReportModule, MeterModule, BillModule];

/** Everything that works in the background. Needs AdaptersModule beside it. */
@Module({
  imports: [DirectoryModule, ...STAGES],
  providers: [
    ReceiveMail,
    AdmitMail,
    KeepConversation,
    RouteAlert,
    FollowFact,
    Processors,
    SweepDue,
    CloseMonth,
    Sweeps,
    Worker,
  ],
  exports: [Worker, Sweeps, CloseMonth],
})
export class WorkerModule {}
