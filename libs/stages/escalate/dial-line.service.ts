import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { LOG, type Log } from '@owl/adapters/log';
import { TELEPHONY, type Telephony } from '@owl/adapters/telephony';
import { CallRunService } from './call-run.service';
import { FairLine } from './fair-line';
import type { Advance } from './rules/next-contact';

// A provider that does not answer holds each call for its 10 s: enough that the rate is kept, few enough for the database.
const MOST_AT_ONCE = 50;

/**
 * Where call runs wait for the provider's rate. Each turn goes to the next customer in line, so one customer's many runs
 * hold up nobody else's first call. The line is this process's memory: what is lost of it is due, and the sweep finds it.
 */
@Injectable()
export class DialLine implements OnApplicationShutdown {
  private readonly line = new FairLine();
  private readonly dialling = new Set<Promise<void>>();
  private serving = false;
  private closing = false;

  constructor(
    private readonly runs: CallRunService,
    @Inject(TELEPHONY) private readonly telephony: Telephony,
    @Inject(LOG) private readonly log: Log,
  ) {}

  /** Takes a run one step further; one that is to dial gets in line and dials in its turn. */
  async advance(callRunId: string): Promise<Advance | 'in-line'> {
    if (this.line.has(callRunId)) return 'in-line';
    const step = await this.runs.begin(callRunId);
    if (typeof step === 'string') return step;
    this.line.join(step.customerId, callRunId);
    void this.serve();
    return 'in-line';
  }

  async onApplicationShutdown(): Promise<void> {
    this.closing = true;
    await Promise.all(this.dialling);
  }

  /** One turn after the other while anybody waits. Who has it is decided when it has come, not when one got in line. */
  private async serve(): Promise<void> {
    if (this.serving) return;
    this.serving = true;
    try {
      while (this.line.size > 0 && !this.closing) {
        await this.telephony.turn();
        if (this.dialling.size >= MOST_AT_ONCE) await Promise.race(this.dialling);
        if (!this.closing) this.start();
      }
    } finally {
      this.serving = false;
    }
  }

  private start(): void {
    const dial = this.dialNext().finally(() => this.dialling.delete(dial));
    this.dialling.add(dial);
  }

  /** A run that has nothing to dial any more leaves its turn to the next. */
  private async dialNext(): Promise<void> {
    for (let id = this.line.take(); id !== undefined; id = this.line.take()) {
      try {
        if ((await this.runs.dial(id)) === 'dialled') return;
      } catch (error) {
        const facts = { callRunId: id, error: (error as Error).message };
        this.log.warn(facts, 'a call run could not dial in its turn, the sweep tries again');
        return;
      }
    }
  }
}
