import { createLog } from '@owl/adapters/log';
import { CorrectedClock, MovableClock, minutes } from '@owl/foundation/clock';
import { DataSource } from 'typeorm';
import { DatabaseTime } from './database-time';

describe('a clock that is kept to the database', () => {
  const source = new DataSource({ type: 'postgres', url: process.env.TEST_PG_ADMIN_URL, installExtensions: false });
  const logged: Record<string, unknown>[] = [];
  const log = createLog('warn', 'test', { write: (line) => void logged.push(JSON.parse(line)) });
  const kept = (wrongBy: number) => {
    const real = () => new Date(Date.now() + wrongBy);
    const clock = new CorrectedClock({ now: real, real });
    return { clock, time: new DatabaseTime(source, clock, log) };
  };
  beforeAll(() => source.initialize());
  beforeEach(() => (logged.length = 0));
  afterAll(() => source.destroy());

  it.each([minutes(5), -minutes(5)])('is right on a machine that is wrong by %s ms, and says so', async (wrongBy) => {
    const { clock, time } = kept(wrongBy);
    await time.look();
    expect(Math.abs(clock.real().getTime() - Date.now())).toBeLessThan(1_500);
    expect(logged).toMatchObject([{ behindMs: expect.any(Number), msg: expect.stringContaining('NTP') }]);
    await time.look();
    expect(logged).toHaveLength(1);
  });

  it('is left alone on a machine that is right', async () => {
    const { clock, time } = kept(0);
    await time.look();
    expect(clock.correction).toBe(0);
    expect(logged).toEqual([]);
  });

  it('stays as it is when the answer took too long to tell', async () => {
    const clock = new CorrectedClock(new MovableClock(new Date()));
    const slow = { isInitialized: true, query: async () => (await source.query('SELECT pg_sleep(1.1)'), [{ ms: 0 }]) };
    await new DatabaseTime(slow as unknown as DataSource, clock, log).look();
    expect(clock.correction).toBe(0);
  });

  it('stays as it is when the answer was heard late, since it may be about a moment long before', async () => {
    const clock = new CorrectedClock(new MovableClock(new Date()));
    const heardLate = async () => {
      const answer = [{ ms: Date.now() }];
      await source.query('SELECT pg_sleep(0.8)');
      return answer;
    };
    const late = { isInitialized: true, query: heardLate };
    await new DatabaseTime(late as unknown as DataSource, clock, log).look();
    expect(clock.correction).toBe(0);
  });

  it('stays as it is while the database is away', async () => {
    const clock = new CorrectedClock(new MovableClock(new Date()));
    const away = { isInitialized: true, query: () => Promise.reject(new Error('terminating connection')) };
    await new DatabaseTime(away as unknown as DataSource, clock, log).look();
    expect(clock.correction).toBe(0);
    expect(logged).toMatchObject([{ error: 'terminating connection' }]);
  });
});
