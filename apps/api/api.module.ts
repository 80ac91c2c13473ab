import { Module } from '@nestjs/common';
import { APP_FILTER, APP_GUARD } from '@nestjs/core';
import { DirectoryModule } from '@owl/directory';
import { IdentityModule } from '@owl/identity';
import { EscalateModule } from '@owl/stages/escalate';
import { IntakeModule } from '@owl/stages/intake';
import { ReportModule } from '@owl/stages/report';
import { TriageModule } from '@owl/stages/triage';
import { ApplianceSecretsController } from './appliances/appliance-secrets.controller';
import { AppliancesController } from './appliances/appliances.controller';
import { CasesController } from './cases/cases.controller';
import { ReportsController } from './cases/reports.controller';
import { DocsController } from './docs/docs.controller';
import { EventsController } from './events/events.controller';
import { FactListener } from './events/fact-listener';
import { FactStreams } from './events/fact-streams';
import { AccessGuard } from './http/access.guard';
import { ProblemFilter } from './http/problem.filter';
import { AlertsController } from './ledgers/alerts.controller';
import { CallRunsController } from './ledgers/call-runs.controller';
import { MailPartsController } from './ledgers/mail-parts.controller';
import { MailReviewsController } from './ledgers/mail-reviews.controller';
import { MailsController } from './ledgers/mails.controller';
import { HealthController } from './operations/health.controller';
import { Metrics } from './operations/metrics';
import { MetricsController } from './operations/metrics.controller';
import { CustomersController } from './session/customers.controller';
import { SessionController } from './session/session.controller';
import { Sessions } from './session/sessions';
import { SignInService } from './session/sign-in.service';
import { SignInThrottle } from './session/sign-in-throttle';
import { WebhooksController } from './telephony/webhooks.controller';
import { UsageController } from './usage/usage.controller';

/** The HTTP surface. Its guard and its filter hold for every handler of the process it is part of. */
@Module({
  imports: [DirectoryModule, IdentityModule, TriageModule, ReportModule, EscalateModule, IntakeModule],
  controllers: [
    SessionController,
    CustomersController,
    CasesController,
    ReportsController,
    AlertsController,
    CallRunsController,
    MailsController,
    MailPartsController,
    MailReviewsController,
    UsageController,
    AppliancesController,
    ApplianceSecretsController,
    EventsController,
    WebhooksController,
    HealthController,
    MetricsController,
    DocsController,
  ],
  providers: [
    AccessGuard,
    { provide: APP_GUARD, useExisting: AccessGuard },
    { provide: APP_FILTER, useClass: ProblemFilter },
    Sessions,
    SignInService,
    SignInThrottle,
    FactStreams,
    FactListener,
    Metrics,
  ],
})
export class ApiModule {}
