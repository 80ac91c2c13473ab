import type { INestApplicationContext } from '@nestjs/common';
import { Database } from '@owl/adapters/db';
import { type MovableClock, seconds } from '@owl/foundation/clock';
import { CallAttempt, CallRun, CallRunService, CallWebhooks, isUnderWay } from '@owl/stages/escalate';
import type { CallEnd, CallStory } from './planned-history';
import { newSid } from './scripted-telephony';

// Three contacts, a few steps each; more means that a run does not come to its end.
const MOST_STEPS = 20;

/** Lets a call run of the past ring, by its own rules, and answers the telephones as the story has it. */
export class CallHandling {
  private readonly database: Database;
  private readonly runs: CallRunService;
  private readonly webhooks: CallWebhooks;

  constructor(
    context: INestApplicationContext,
    private readonly clock: MovableClock,
  ) {
    this.database = context.get(Database);
    this.runs = context.get(CallRunService);
    this.webhooks = context.get(CallWebhooks);
  }

  /** Carries the run to its end, from wherever it is. */
  async finish(callRunId: string, { ends }: CallStory): Promise<void> {
    for (let step = 0; step < MOST_STEPS; step += 1) {
      const { run, attempts } = await this.load(callRunId);
      if (run.nextActionAt === null) return;
      const underWay = attempts.find((attempt) => isUnderWay(attempt.state));
      if (underWay) await this.answer(underWay, ends[underWay.contactOrder - 1] ?? 'no-answer');
      else {
        this.clock.jumpTo(new Date(Math.max(this.clock.now().getTime(), run.nextActionAt.getTime())));
        await this.runs.advance(callRunId);
      }
    }
    throw new Error(`call run ${callRunId} of the demo history did not come to its end`);
  }

  private load(id: string): Promise<{ run: CallRun; attempts: CallAttempt[] }> {
    return this.database.soc(async (tx) => ({
      run: await tx.findOneByOrFail(CallRun, { id }),
      attempts: await tx.find(CallAttempt, { where: { callRunId: id }, order: { contactOrder: 'ASC' } }),
    }));
  }

  private async answer({ token, providerSid }: CallAttempt, end: CallEnd): Promise<void> {
    const call = { token, sid: providerSid ?? newSid() };
    await this.status(call, 'ringing', 3);
    switch (end) {
      case 'no-answer':
        return this.status(call, 'no-answer', 40);
      case 'busy':
        return this.status(call, 'busy', 1);
      case 'voicemail':
        await this.picksUp(call, 'machine_start', 21);
        return this.status(call, 'completed', 4);
      case 'no-key':
        await this.picksUp(call, 'human', 14);
        await this.presses(call, '', 38);
        return this.status(call, 'completed', 5);
      case 'acknowledged':
        await this.picksUp(call, 'human', 11);
        await this.presses(call, '1', 24);
        return this.status(call, 'completed', 9);
    }
  }

  private async status({ token, sid }: Call, CallStatus: string, afterSeconds: number): Promise<void> {
    this.clock.forward(seconds(afterSeconds));
    await this.webhooks.status(token, { CallSid: sid, CallStatus });
  }

  private async picksUp({ token, sid }: Call, AnsweredBy: string, afterSeconds: number): Promise<void> {
    this.clock.forward(seconds(afterSeconds));
    await this.webhooks.voice(token, { CallSid: sid, CallStatus: 'in-progress', AnsweredBy });
  }

  private async presses({ token, sid }: Call, Digits: string, afterSeconds: number): Promise<void> {
    this.clock.forward(seconds(afterSeconds));
    await this.webhooks.keys(token, { CallSid: sid, Digits });
  }
}

interface Call {
  token: string;
  sid: string;
}
