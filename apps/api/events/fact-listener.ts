import { type BeforeApplicationShutdown, Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { CONFIG, type OwlConfig } from '@owl/adapters/config';
import { CONNECTING, FACT_CHANNEL, limitsSilence } from '@owl/adapters/db';
import { LOG, type Log } from '@owl/adapters/log';
import { FactEvent } from '@owl/contracts';
import { seconds } from '@owl/foundation/clock';
import { SESSIONS_ENDED_CHANNEL } from '@owl/identity';
import { Client } from 'pg';
import { FactStreams } from './fact-streams';

const RETRY_MS = 1_000;

/** Hears of every fact, and of sessions that have ended, through PostgreSQL, on one connection of its own, and passes it on to the open streams. */
@Injectable()
export class FactListener implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private client: Client | undefined;
  private retry: NodeJS.Timeout | undefined;
  private heartbeat: NodeJS.Timeout | undefined;
  private stopped = false;

  constructor(
    private readonly streams: FactStreams,
    @Inject(CONFIG) private readonly config: OwlConfig,
    @Inject(LOG) private readonly log: Log,
  ) {}

  onApplicationBootstrap(): Promise<void> {
    return this.connect();
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.stopped = true;
    clearTimeout(this.retry);
    clearInterval(this.heartbeat);
    // Streams never end by themselves: left open they would keep the server from closing.
    this.streams.endAll();
    await this.client?.end().catch(() => undefined);
  }

  private async connect(): Promise<void> {
    const client = new Client({
      connectionString: this.config.DATABASE_URL,
      application_name: 'owl-events',
      ...CONNECTING,
    });
    client.on('error', (error) => this.lost(client, error));
    client.on('end', () => this.lost(client, new Error('the connection was closed')));
    client.on('notification', ({ channel, payload = '' }) =>
      channel === SESSIONS_ENDED_CHANNEL ? this.streams.endUser(payload) : this.pass(payload),
    );
    this.client = client;
    try {
      await client.connect();
      limitsSilence(this.patience)(client);
      await client.query(`LISTEN ${FACT_CHANNEL}; LISTEN ${SESSIONS_ENDED_CHANNEL}`);
      this.asksNowAndThen(client);
    } catch (error) {
      this.lost(client, error as Error);
    }
  }

  /** Nothing to hear and a dead connection sound the same: only an answer tells them apart. */
  private asksNowAndThen(client: Client): void {
    clearInterval(this.heartbeat);
    this.heartbeat = setInterval(() => void client.query('SELECT 1').catch(() => undefined), this.patience);
  }

  private get patience(): number {
    return seconds(this.config.DATABASE_PATIENCE_SECONDS);
  }

  private lost(client: Client, error: Error): void {
    if (this.stopped || this.client !== client) return;
    this.client = undefined;
    clearInterval(this.heartbeat);
    this.log.warn({ error: error.message }, 'live events lost their database connection, connecting again');
    this.streams.endAll();
    client.end().catch(() => undefined);
    this.retry = setTimeout(() => void this.connect(), RETRY_MS);
  }

  private pass(payload: string): void {
    try {
      this.streams.publish(FactEvent.parse(JSON.parse(payload)));
    } catch (error) {
      this.log.error({ error: (error as Error).message }, 'a fact was announced that is not one');
    }
  }
}
