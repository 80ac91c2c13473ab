import type { INestApplicationContext } from '@nestjs/common';
import { Database } from '@owl/adapters/db';
import { TELEPHONY } from '@owl/adapters/telephony';
import { type MovableClock, seconds } from '@owl/foundation/clock';
import {
  CallAttempt,
  CallPrices,
  CallRun,
  CallRunService,
  CallWebhooks,
  ProveRuns,
  isUnderWay,
} from '@owl/stages/escalate';
import type { CallEnd, CallStory } from './planned-history';
import { type ScriptedTelephony, newSid } from './scripted-telephony';

// Three contacts, a few steps each; more means that a run does not come to its end.
const MOST_STEPS = 20;

/** Lets a call run of the past ring, by its own rules, and answers the telephones as the story has it. */
export class CallHandling {
  private readonly database: Database;
  private readonly runs: CallRunService;
  private readonly webhooks: CallWebhooks;
  private readonly telephony: ScriptedTelephony;
  private readonly prices: CallPrices;
  private readonly proofs: ProveRuns;

  constructor(
    context: INestApplicationContext,
    private readonly clock: MovableClock,
  ) {
    this.database = context.get(Database);
    this.runs = context.get(CallRunService);
    this.webhooks = context.get(CallWebhooks);
    this.telephony = context.get(TELEPHONY);
    this.prices = context.get(CallPrices);
    this.proofs = context.get(ProveRuns);
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

  /** What becomes known some minutes after a call: the provider's record with its price, and with it the whole proof. */
  async settle(): Promise<void> {
    await this.prices.run();
    await this.proofs.run();
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
        await this.picksUp(call, 21);
        await this.hearsMachine(call, 12);
        await this.presses(call, '', 24);
        return this.status(call, 'completed', 1);
      case 'no-key':
        await this.picksUp(call, 14);
        await this.presses(call, '', 38);
        return this.status(call, 'completed', 5);
      case 'acknowledged':
        await this.picksUp(call, 11);
        await this.presses(call, '1', 24);
        return this.status(call, 'completed', 9);
    }
  }

  private async status({ token, sid }: Call, CallStatus: string, afterSeconds: number): Promise<void> {
    this.clock.forward(seconds(afterSeconds));
    const endTime = this.clock.now();
    if (isOver(CallStatus))
      this.telephony.knows({ ...RECORD, sid, status: CallStatus, endTime, ...costOf(CallStatus) });
    await this.webhooks.status(token, { CallSid: sid, CallStatus, Timestamp: endTime.toUTCString() });
  }

  private async picksUp({ token, sid }: Call, afterSeconds: number): Promise<void> {
    this.clock.forward(seconds(afterSeconds));
    await this.webhooks.voice(token, { CallSid: sid, CallStatus: 'in-progress' });
  }

  /** The greeting is over, and the message for a machine is spoken. */
  private async hearsMachine({ token, sid }: Call, afterSeconds: number): Promise<void> {
    this.clock.forward(seconds(afterSeconds));
    await this.webhooks.machine(token, { CallSid: sid, AnsweredBy: 'machine_end_beep' });
    await this.webhooks.voicemail(token, { CallSid: sid, CallStatus: 'in-progress' });
  }

  private async presses({ token, sid }: Call, Digits: string, afterSeconds: number): Promise<void> {
    this.clock.forward(seconds(afterSeconds));
    await this.webhooks.keys(token, { CallSid: sid, Digits });
  }
}

const OVER = ['completed', 'busy', 'no-answer'] as const;
const isOver = (status: string): status is (typeof OVER)[number] => (OVER as readonly string[]).includes(status);
const RECORD = { createdAt: null, answeredBy: null, startTime: null } as const;
/** A call that nobody answered costs nothing. */
const costOf = (status: string) => ({ price: status === 'completed' ? '-0.0850' : '0.0000', priceUnit: 'USD' });

interface Call {
  token: string;
  sid: string;
}
