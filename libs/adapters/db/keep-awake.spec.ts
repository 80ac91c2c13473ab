import { setTimeout as wait } from 'node:timers/promises';
import { DataSource } from 'typeorm';
import { Database } from './database';
import { keepAwake } from './keep-awake';

describe('a transaction that waits for work beside the database', () => {
  const source = new DataSource({
    type: 'postgres',
    url: process.env.TEST_PG_ADMIN_URL,
    installExtensions: false,
    extra: { idle_in_transaction_session_timeout: 600 },
  });
  const database = new Database(source);
  beforeAll(() => source.initialize());
  afterAll(() => source.destroy());

  it('outlives the time after which the server ends a silent one', async () => {
    const answer = database.soc(async (tx) => {
      const worked = await keepAwake(tx, wait(1_500, 'worked'), 100);
      await tx.query('SELECT 1');
      return worked;
    });
    expect(await answer).toBe('worked');
    await expect(database.soc((tx) => keepAwake(tx, wait(1_500), 10_000))).rejects.toThrow(/terminat|released/);
  });

  it('fails as the work fails, at once', async () => {
    const fails = wait(20).then(() => Promise.reject(new Error('no paper')));
    const began = performance.now();
    await expect(database.soc((tx) => keepAwake(tx, fails, 5_000))).rejects.toThrow('no paper');
    expect(performance.now() - began).toBeLessThan(2_500);
  });
});
