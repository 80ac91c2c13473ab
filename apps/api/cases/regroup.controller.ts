import { Controller, Inject } from '@nestjs/common';
import { CLOCK } from '@owl/adapters/clock';
import { Database, type Tx } from '@owl/adapters/db';
import type { CaseDetail } from '@owl/contracts';
import type { Clock } from '@owl/foundation/clock';
import { type Actor, type User, userActor } from '@owl/identity';
import { RegroupService } from '@owl/stages/triage';
import { SignedInUser } from '../http/api-request';
import { Input, type InputOf } from '../http/input.decorator';
import { API_PATH, Route } from '../http/route.decorator';
import { casePageOf } from '../read-models/case-page.read-model';

/** Cases merged and split, and both taken back. */
@Controller(API_PATH)
export class RegroupController {
  constructor(
    private readonly database: Database,
    private readonly regroup: RegroupService,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Route('mergeCase')
  merge(@SignedInUser() user: User, @Input() { id, body }: InputOf<'mergeCase'>): Promise<CaseDetail> {
    const { intoId, reason, version } = body;
    return this.change(user, id, (tx, actor) => this.regroup.merge(tx, actor, { id, version }, intoId, reason));
  }

  @Route('splitCase')
  split(@SignedInUser() user: User, @Input() { id, body }: InputOf<'splitCase'>): Promise<CaseDetail> {
    const { alertIds, reason, version } = body;
    return this.change(user, id, (tx, actor) => this.regroup.split(tx, actor, { id, version }, alertIds, reason));
  }

  @Route('undoMerge')
  undoMerge(@SignedInUser() user: User, @Input() { id, body }: InputOf<'undoMerge'>): Promise<CaseDetail> {
    const { reason, version } = body;
    return this.change(user, id, (tx, actor) => this.regroup.undoMerge(tx, actor, { id, version }, reason));
  }

  @Route('undoSplit')
  undoSplit(@SignedInUser() user: User, @Input() { id, body }: InputOf<'undoSplit'>): Promise<CaseDetail> {
    const { reason, version } = body;
    return this.change(user, id, (tx, actor) => this.regroup.undoSplit(tx, actor, { id, version }, reason));
  }

  /** Answers with the case that `work` names, or with the one it was asked about. */
  private change(user: User, id: string, work: (tx: Tx, actor: Actor) => Promise<string | void>): Promise<CaseDetail> {
    const actor = userActor(user);
    return this.database.scope(user.customerId, async (tx) => {
      const shown = (await work(tx, actor)) ?? id;
      return casePageOf(tx, shown, actor, this.clock.now());
    });
  }
}
