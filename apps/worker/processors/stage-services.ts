import { Injectable } from '@nestjs/common';
import { OrderRequests } from '@owl/stages/bill';
import { MeterService } from '@owl/stages/meter';
import { TrialReports } from '@owl/stages/onboarding';
import { ReportService } from '@owl/stages/report';
import type { Stages } from '../life';
import { CallStage } from './call-stage';
import { CountNotices } from './count-notices';

/** What the consumers of facts act with. */
@Injectable()
export class StageServices implements Stages {
  constructor(
    readonly calls: CallStage,
    readonly report: ReportService,
    readonly meter: MeterService,
    readonly notices: CountNotices,
    readonly orders: OrderRequests,
    readonly trialReports: TrialReports,
  ) {}
}
