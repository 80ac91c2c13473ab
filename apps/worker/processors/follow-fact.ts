import { Inject, Injectable } from '@nestjs/common';
import { CLOCK } from '@owl/adapters/clock';
import { Database, Fact, FactReceipt, OutboxEntry, type Tx } from '@owl/adapters/db';
import { LOG, type Log } from '@owl/adapters/log';
import { type Clock, seconds } from '@owl/foundation/clock';
import { type Consumer, type HappenedFact, LIFE } from '../life';
import { StageServices } from './stage-services';

// From here on a person must look; it is still tried again and again.
const ALARM_AFTER = 5;

/** Lets every consumer of a fact act on it, each once, then takes the fact out of the outbox. */
@Injectable()
export class FollowFact {
  constructor(
    private readonly database: Database,
    private readonly stages: StageServices,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(LOG) private readonly log: Log,
  ) {}

  async follow(factId: string): Promise<void> {
    const fact = await this.database.soc((tx) => this.due(tx, factId));
    if (!fact) return;
    try {
      for (const consumer of LIFE[fact.kind] ?? []) await this.database.soc((tx) => this.once(tx, fact, consumer));
      await this.database.soc((tx) => tx.delete(OutboxEntry, { factId }));
    } catch (error) {
      await this.database.soc((tx) => this.postpone(tx, factId, error as Error));
    }
  }

  private async due(tx: Tx, factId: string): Promise<HappenedFact | null> {
    const waiting = await tx.findOneBy(OutboxEntry, { factId });
    if (!waiting || waiting.nextActionAt > this.clock.real()) return null;
    return (await tx.findOneByOrFail(Fact, { id: factId })) as HappenedFact;
  }

  /** Receipt and effect commit together; whoever comes second finds the receipt and does nothing. */
  private async once(tx: Tx, fact: HappenedFact, consumer: Consumer): Promise<void> {
    const receipt = { factId: fact.id, consumer: consumer.name, doneAt: this.clock.real() };
    const added = await tx
      .createQueryBuilder()
      .insert()
      .into(FactReceipt)
      .values(receipt)
      .orIgnore()
      .returning('fact_id')
      .execute();
    if ((added.raw as unknown[]).length) await consumer.act(tx, fact, this.stages);
  }

  private async postpone(tx: Tx, factId: string, error: Error): Promise<void> {
    const entry = await tx.findOneBy(OutboxEntry, { factId });
    if (!entry) return;
    const attempt = entry.attempt + 1;
    const nextActionAt = new Date(this.clock.real().getTime() + seconds(Math.min(300, 2 ** attempt)));
    await tx.update(OutboxEntry, { factId }, { attempt, nextActionAt, lastError: error.message });
    const facts = { factId, attempt, error: error.message };
    if (attempt >= ALARM_AFTER) this.log.error(facts, 'a fact cannot be acted on: look at it');
    else this.log.warn(facts, 'a fact could not be acted on, will try again');
  }
}
