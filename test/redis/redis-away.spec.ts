import type { CasePage } from '@owl/contracts';
import { Owl, type TestRedis, describeWith, eventually, startRedis } from '../harness';

describeWith('redis', 'while Redis is away', () => {
  let redis: TestRedis;
  let owl: Owl;
  beforeAll(async () => {
    redis = await startRedis();
    owl = await Owl.start({ at: '2026-11-20 11:00', settings: { QUEUE_BACKEND: 'redis', REDIS_URL: redis.url } });
  });

  it('mail is accepted and worked on by the sweep, and the process can be stopped', async () => {
    const customer = await owl.enrol();
    const analyst = await owl.signsIn('analyst');
    await owl.appliance(customer).alerts({ device: { name: 'PC-1', address: '10.0.0.1' } });
    await owl.settled();
    await redis.stop();
    await owl.appliance(customer).alerts({ device: { name: 'PC-2', address: '10.0.0.2' } });
    await eventually(async () => {
      await owl.sweep();
      const { items } = await analyst.get<CasePage>('/cases');
      expect(items).toHaveLength(2);
    });
    const started = performance.now();
    await owl.stop();
    expect(performance.now() - started).toBeLessThan(20_000);
  }, 60_000);
});
