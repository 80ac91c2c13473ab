import { Module } from '@nestjs/common';
import { APP_FILTER, APP_GUARD } from '@nestjs/core';
import { DirectoryModule } from '@owl/directory';
import { IdentityModule } from '@owl/identity';
import { BillModule } from '@owl/stages/bill';
import { EscalateModule } from '@owl/stages/escalate';
import { IntakeModule } from '@owl/stages/intake';
import { MeterModule } from '@owl/stages/meter';
import { OnboardingModule } from '@owl/stages/onboarding';
import { ReportModule } from '@owl/stages/report';
import { TriageModule } from '@owl/stages/triage';
import { TuningModule } from '@owl/stages/tuning';
import { ApplianceSecretsController } from './appliances/appliance-secrets.controller';
import { AppliancesController } from './appliances/appliances.controller';
import { CalendarFilesController } from './calendars/calendar-files.controller';
import { CalendarsController } from './calendars/calendars.controller';
import { CalendarsSeen } from './calendars/calendars-seen';
import { ExplainController } from './calendars/explain.controller';
import { CallProofsController } from './calls/call-proofs.controller';
import { CallRunsController } from './calls/call-runs.controller';
import { HandoverController } from './calls/handover.controller';
import { RunMovesController } from './calls/run-moves.controller';
import { CallScriptsController } from './call-scripts/call-scripts.controller';
import { CasesController } from './cases/cases.controller';
import { RegroupController } from './cases/regroup.controller';
import { ReportsController } from './cases/reports.controller';
import { ContactCalls } from './contacts/contact-calls';
import { ContactsController } from './contacts/contacts.controller';
import { NumberChanges } from './contacts/number-changes';
import { ContractsController } from './customers/contracts.controller';
import { MaintenanceController } from './customers/maintenance.controller';
import { DocsController } from './docs/docs.controller';
import { EventsController } from './events/events.controller';
import { FactListener } from './events/fact-listener';
import { FactStreams } from './events/fact-streams';
import { AccessGuard } from './http/access.guard';
import { PaperAnswers } from './http/paper-answers';
import { ProblemFilter } from './http/problem.filter';
import { AlertsController } from './ledgers/alerts.controller';
import { InvestigationsController } from './ledgers/investigations.controller';
import { MailPartsController } from './ledgers/mail-parts.controller';
import { MailReviewsController } from './ledgers/mail-reviews.controller';
import { MailsController } from './ledgers/mails.controller';
import { OpenedMails } from './ledgers/opened-mails';
import { OnboardingController } from './onboarding/onboarding.controller';
import { OnboardingPages } from './onboarding/onboarding-pages';
import { TrialReportsController } from './onboarding/trial-reports.controller';
import { HealthController } from './operations/health.controller';
import { Metrics } from './operations/metrics';
import { MetricsController } from './operations/metrics.controller';
import { CustomersController } from './session/customers.controller';
import { SessionController } from './session/session.controller';
import { Sessions } from './session/sessions';
import { SignInService } from './session/sign-in.service';
import { SignInThrottle } from './session/sign-in-throttle';
import { UserTurns } from './session/user-turns';
import { SlaController } from './sla/sla.controller';
import { TuningController } from './tuning/tuning.controller';
import { TelephonyController } from './telephony/telephony.controller';
import { WebhooksController } from './telephony/webhooks.controller';
import { DisputesController } from './usage/disputes.controller';
import { OutlookController } from './usage/outlook.controller';
import { OpenOrdersController } from './usage/open-orders.controller';
import { OverageOrdersController } from './usage/overage-orders.controller';
import { StatementsController } from './usage/statements.controller';
import { UsageController } from './usage/usage.controller';

/** The HTTP surface. Its guard and its filter hold for every handler of the process it is part of. */
@Module({
  imports: [
    DirectoryModule,
    IdentityModule,
    TriageModule,
    ReportModule,
    EscalateModule,
    IntakeModule,
    MeterModule,
    OnboardingModule,
    BillModule,
    TuningModule,
  ],
  controllers: [
    SessionController,
    CustomersController,
    CasesController,
    RegroupController,
    ReportsController,
    InvestigationsController,
    DisputesController,
    AlertsController,
    CallRunsController,
    CallProofsController,
    HandoverController,
    RunMovesController,
    MailsController,
    MailPartsController,
    MailReviewsController,
    UsageController,
    StatementsController,
    OpenOrdersController,
    OverageOrdersController,
    SlaController,
    OutlookController,
    ContractsController,
    CallScriptsController,
    ContactsController,
    MaintenanceController,
    AppliancesController,
    OnboardingController,
    TrialReportsController,
    ApplianceSecretsController,
    // Before the calendars: `/calendars/x.ics` is a file, not a calendar called `x.ics`.
    CalendarFilesController,
    CalendarsController,
    ExplainController,
    TuningController,
    TelephonyController,
    EventsController,
    WebhooksController,
    HealthController,
    MetricsController,
    DocsController,
  ],
  providers: [
    CalendarsSeen,
    OpenedMails,
    PaperAnswers,
    AccessGuard,
    { provide: APP_GUARD, useExisting: AccessGuard },
    { provide: APP_FILTER, useClass: ProblemFilter },
    Sessions,
    SignInService,
    SignInThrottle,
    UserTurns,
    FactStreams,
    FactListener,
    OnboardingPages,
    ContactCalls,
    NumberChanges,
    Metrics,
  ],
})
export class ApiModule {}
