import { Module } from '@nestjs/common';
import { DirectoryModule } from '@owl/directory';
import { BillModule } from '@owl/stages/bill';
import { ClassifyModule } from '@owl/stages/classify';
import { EscalateModule } from '@owl/stages/escalate';
import { IntakeModule } from '@owl/stages/intake';
import { MeterModule } from '@owl/stages/meter';
import { OnboardingModule } from '@owl/stages/onboarding';
import { ReportModule } from '@owl/stages/report';
import { TriageModule } from '@owl/stages/triage';
import { AdmitMail } from './processors/admit-mail';
import { CallStage } from './processors/call-stage';
import { CountNotices } from './processors/count-notices';
import { FollowFact } from './processors/follow-fact';
import { JudgeSender } from './processors/judge-sender';
import { KeepConversation } from './processors/keep-conversation';
import { MailReader } from './processors/mail-reader';
import { Processors } from './processors/processors';
import { ReceiveMail } from './processors/receive-mail';
import { RouteAlert } from './processors/route-alert';
import { StageServices } from './processors/stage-services';
import { AuditCalls } from './sweeps/audit-calls';
import { CallFindingPage } from './sweeps/call-finding-page';
import { CallWatch } from './sweeps/call-watch';
import { CheckMails } from './sweeps/check-mails';
import { CheckSenders } from './sweeps/check-senders';
import { CloseMonth } from './sweeps/close-month';
import { DraftTrialReports } from './sweeps/draft-trial-reports';
import { FailedCheckPage } from './sweeps/failed-check-page';
import { HandoverMail } from './sweeps/handover-mail';
import { HolidayNotice } from './sweeps/holiday-notice';
import { Hourly } from './sweeps/hourly';
import { MailGapPage } from './sweeps/mail-gap-page';
import { MailWatch } from './sweeps/mail-watch';
import { ProviderWatch } from './sweeps/provider-watch';
import { PageQuarantine } from './sweeps/page-quarantine';
import { QuarantineNotice } from './sweeps/quarantine-notice';
import { RecountItems } from './sweeps/recount';
import { OrderNotice } from './sweeps/order-notice';
import { RecountPage } from './sweeps/recount-page';
import { RemindOrders } from './sweeps/remind-orders';
import { SlaNotice } from './sweeps/sla-notice';
import { SilenceNotice } from './sweeps/silence-notice';
import { SilentAppliances } from './sweeps/silent-appliances';
import { SweepDue } from './sweeps/sweep-due';
import { Sweeps } from './sweeps/sweeps';
import { WatchCalendars } from './sweeps/watch-calendars';
import { WaitingMails } from './sweeps/waiting-mails';
import { WarnSla } from './sweeps/warn-sla';
import { Worker } from './worker';

const STAGES = [
  IntakeModule,
  ClassifyModule,
  TriageModule,
  EscalateModule,
  ReportModule,
  MeterModule,
  BillModule,
  OnboardingModule,
];

/** Everything that works in the background. Needs AdaptersModule beside it. */
@Module({
  imports: [DirectoryModule, ...STAGES],
  providers: [
    ReceiveMail,
    MailReader,
    JudgeSender,
    AdmitMail,
    KeepConversation,
    RouteAlert,
    FollowFact,
    CallStage,
    CountNotices,
    StageServices,
    Processors,
    SweepDue,
    CloseMonth,
    RecountItems,
    OrderNotice,
    RemindOrders,
    RecountPage,
    Hourly,
    HandoverMail,
    HolidayNotice,
    DraftTrialReports,
    WatchCalendars,
    AuditCalls,
    CallFindingPage,
    CallWatch,
    ProviderWatch,
    CheckMails,
    FailedCheckPage,
    MailGapPage,
    CheckSenders,
    PageQuarantine,
    QuarantineNotice,
    SilenceNotice,
    SlaNotice,
    WarnSla,
    SilentAppliances,
    WaitingMails,
    MailWatch,
    Sweeps,
    Worker,
  ],
  exports: [
    AuditCalls,
    Worker,
    Sweeps,
    CloseMonth,
    RecountItems,
    DraftTrialReports,
    CheckMails,
    CheckSenders,
    WatchCalendars,
    SilentAppliances,
    WarnSla,
  ],
})
export class WorkerModule {}
