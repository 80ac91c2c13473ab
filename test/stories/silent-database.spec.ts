import { Test } from '@nestjs/testing';
import { type OwlConfig, loadConfig } from '@owl/adapters/config';
import { CONNECTING, migrate } from '@owl/adapters/db';
import { createLog } from '@owl/adapters/log';
import { AdaptersModule } from '@owl/adapters/module';
import { BullQueue } from '@owl/adapters/queue';
import { FactListener } from '../../apps/api/events/fact-listener';
import type { FactStreams } from '../../apps/api/events/fact-streams';
import { Sessions } from '../../apps/api/session/sessions';
import { ACCOUNT_SID, AUTH_TOKEN, eventually } from '../harness';
import { SilentPeer } from '../harness/silent-peer';

const log = createLog('silent', 'test');
const nobody = { endAll: () => undefined } as unknown as FactStreams;
// On a busy machine timers are late.
const WITHIN_MS = CONNECTING.connectionTimeoutMillis + 10_000;

/** Begins to connect; answers how to end it. */
type Opener = (config: OwlConfig) => () => unknown;

const OPENERS: readonly (readonly [name: string, open: Opener])[] = [
  [
    'the pool of a process',
    (config) => {
      const adapters = AdaptersModule.forRoot({ process: 'story', config, log });
      const started = Test.createTestingModule({ imports: [adapters] }).compile();
      const failed = started.then(
        () => Promise.reject(new Error('it started')),
        () => undefined,
      );
      return () => failed;
    },
  ],
  [
    'the sessions',
    (config) => {
      const sessions = new Sessions(config, log);
      sessions.stored('id').catch(() => undefined);
      return () => sessions.onApplicationShutdown();
    },
  ],
  [
    'the queue',
    (config) => {
      const queue = new BullQueue(config, log);
      void queue.offer('mail', 'id');
      return () => queue.close();
    },
  ],
  [
    'the live events',
    (config) => {
      const listener = new FactListener(nobody, config, log);
      void listener.onApplicationBootstrap();
      return () => listener.beforeApplicationShutdown();
    },
  ],
  [
    'the migrations',
    (config) => {
      const failed = migrate(config.DATABASE_URL, config.DATABASE_URL).catch(() => undefined);
      return () => failed;
    },
  ],
];

describe('a database that accepts connections and stays silent', () => {
  it.concurrent.each(OPENERS)(
    'is given up by %s',
    async (_, open) => {
      const peer = await SilentPeer.start();
      const end = open(
        loadConfig({
          NODE_ENV: 'test',
          DATABASE_URL: `postgres://owl:secret@127.0.0.1:${peer.port}/owl`,
          SESSION_SECRET: 'a secret for tests only',
          TWILIO_ACCOUNT_SID: ACCOUNT_SID,
          TWILIO_AUTH_TOKEN: AUTH_TOKEN,
          TWILIO_FROM: '+81312345678',
        }),
      );
      await eventually(() => expect(peer.accepted).toBeGreaterThan(0));
      await eventually(() => expect(peer.givenUp).toBeGreaterThan(0), WITHIN_MS);
      await peer.stop();
      await end();
    },
    2 * WITHIN_MS,
  );
});
