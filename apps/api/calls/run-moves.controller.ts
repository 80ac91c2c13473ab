import { Controller, Inject } from '@nestjs/common';
import { CLOCK } from '@owl/adapters/clock';
import { Database, type Tx } from '@owl/adapters/db';
import type { CallRunView } from '@owl/contracts';
import type { Clock } from '@owl/foundation/clock';
import { type Actor, type User, userActor } from '@owl/identity';
import { RunMoves, callRun } from '@owl/stages/escalate';
import { NotFound } from '../http/api.errors';
import { SignedInUser } from '../http/api-request';
import { Input, type InputOf } from '../http/input.decorator';
import { API_PATH, Route } from '../http/route.decorator';

/** What people do about the calls of the night. Each answers with the run as it stands after. */
@Controller(API_PATH)
export class RunMovesController {
  constructor(
    private readonly database: Database,
    private readonly moves: RunMoves,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Route('takeOverRun')
  takeOver(@SignedInUser() user: User, @Input() { id, body }: InputOf<'takeOverRun'>): Promise<CallRunView> {
    return this.change(user, id, (tx, actor) => this.moves.takeOver(tx, actor, id, body));
  }

  @Route('handBackRun')
  handBack(@SignedInUser() user: User, @Input() { id, body }: InputOf<'handBackRun'>): Promise<CallRunView> {
    return this.change(user, id, (tx, actor) => this.moves.handBack(tx, actor, id, body));
  }

  @Route('skipContact')
  skip(@SignedInUser() user: User, @Input() { id, body }: InputOf<'skipContact'>): Promise<CallRunView> {
    return this.change(user, id, (tx, actor) => this.moves.skip(tx, actor, id, body));
  }

  @Route('stopRun')
  stop(@SignedInUser() user: User, @Input() { id, body }: InputOf<'stopRun'>): Promise<CallRunView> {
    return this.change(user, id, (tx, actor) => this.moves.stop(tx, actor, id, body));
  }

  @Route('recordCall')
  record(@SignedInUser() user: User, @Input() { id, body }: InputOf<'recordCall'>): Promise<CallRunView> {
    const { note, calledAt, ...wish } = body;
    const call = { ...wish, reason: note, calledAt: new Date(calledAt) };
    return this.change(user, id, (tx, actor) => this.moves.recordCall(tx, actor, id, call));
  }

  private change(user: User, id: string, work: (tx: Tx, actor: Actor) => Promise<void>): Promise<CallRunView> {
    return this.database.scope(user.customerId, async (tx) => {
      await work(tx, userActor(user));
      return this.view(tx, user, id);
    });
  }

  private async view(tx: Tx, user: User, id: string): Promise<CallRunView> {
    const found = await callRun(tx, id, { role: user.role, real: this.clock.real() });
    if (!found) throw new NotFound('call run');
    return found;
  }
}
