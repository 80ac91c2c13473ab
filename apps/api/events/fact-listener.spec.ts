import type { OwlConfig } from '@owl/adapters/config';
import { FACT_CHANNEL } from '@owl/adapters/db';
import { createLog } from '@owl/adapters/log';
import { Client } from 'pg';
import { eventually } from '../../../test/harness';
import { TcpProxy } from '../../../test/harness/tcp-proxy';
import { FactListener } from './fact-listener';
import type { FactStreams } from './fact-streams';

describe('the connection that hears of facts goes dead without a word', () => {
  let proxy: TcpProxy;
  let owner: Client;
  let listener: FactListener;
  const heard: string[] = [];
  let ended = 0;
  beforeAll(async () => {
    const url = process.env.TEST_PG_ADMIN_URL ?? '';
    proxy = await TcpProxy.start(url);
    owner = new Client({ connectionString: url });
    await owner.connect();
    const streams = { publish: ({ kind }: { kind: string }) => heard.push(kind), endAll: () => (ended += 1) };
    const config = { DATABASE_URL: proxy.url, DATABASE_PATIENCE_SECONDS: 0.3 } as OwlConfig;
    listener = new FactListener(streams as unknown as FactStreams, config, createLog('silent', 'test'));
    await listener.onApplicationBootstrap();
  });
  afterAll(async () => {
    await listener.beforeApplicationShutdown();
    await owner.end();
    await proxy.stop();
  });

  const announces = (kind: string) => {
    const fact = { kind, subjectKind: 'call-run', subjectId: '00000000-0000-7000-8000-000000000000', customerId: null };
    return owner.query('SELECT pg_notify($1, $2)', [
      FACT_CHANNEL,
      JSON.stringify({ ...fact, at: '2026-11-21T02:10:00.000Z' }),
    ]);
  };

  it('its streams are ended, so that their readers look again, and it hears of what comes next', async () => {
    await announces('call-run.planned');
    await eventually(() => expect(heard).toEqual(['call-run.planned']));
    proxy.goesDead();
    await eventually(() => expect(ended).toBe(1));
    await eventually(async () => {
      await announces('call-run.ended');
      expect(heard).toContain('call-run.ended');
    });
  });
});
