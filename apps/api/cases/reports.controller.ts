import { Controller, Inject } from '@nestjs/common';
import { CLOCK } from '@owl/adapters/clock';
import { Database, type Tx } from '@owl/adapters/db';
import type { CaseDetail, ReportPreview } from '@owl/contracts';
import type { Clock } from '@owl/foundation/clock';
import { type Actor, type User, userActor } from '@owl/identity';
import { ReportService } from '@owl/stages/report';
import { NotFound } from '../http/api.errors';
import { SignedInUser } from '../http/api-request';
import { Input, type InputOf } from '../http/input.decorator';
import { API_PATH, Route } from '../http/route.decorator';
import { casePageOf } from '../read-models/case-page.read-model';
import { reportOfCase } from '../read-models/report.read-model';

/** The report of a case: drafted, saved, reviewed, sent. */
@Controller(API_PATH)
export class ReportsController {
  constructor(
    private readonly database: Database,
    private readonly reports: ReportService,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Route('draftReport')
  draft(@SignedInUser() user: User, @Input() { id, body }: InputOf<'draftReport'>): Promise<CaseDetail> {
    return this.change(user, id, (tx, actor) => this.reports.draft(tx, actor, id, body));
  }

  @Route('saveReport')
  save(@SignedInUser() user: User, @Input() { id, body }: InputOf<'saveReport'>): Promise<CaseDetail> {
    return this.change(user, id, (tx, actor) => this.reports.save(tx, actor, id, body));
  }

  @Route('moveReport')
  move(@SignedInUser() user: User, @Input() { id, body }: InputOf<'moveReport'>): Promise<CaseDetail> {
    return this.change(user, id, (tx, actor) => this.reports.move(tx, actor, id, body));
  }

  @Route('previewReport')
  preview(@SignedInUser() user: User, @Input() { id }: InputOf<'previewReport'>): Promise<ReportPreview> {
    return this.database.scope(user.customerId, async (tx) => {
      const report = await reportOfCase(tx, id, userActor(user));
      // A customer sees what they were sent, never what is still being written.
      if (!report) throw new NotFound('report');
      return this.reports.preview(tx, id, report.revision);
    });
  }

  private change(user: User, id: string, work: (tx: Tx, actor: Actor) => Promise<void>): Promise<CaseDetail> {
    const actor = userActor(user);
    return this.database.scope(user.customerId, async (tx) => {
      await work(tx, actor);
      return casePageOf(tx, id, actor, this.clock.now());
    });
  }
}
