import { Problem } from '@owl/contracts';
import { eventually } from '../harness';
import { ApiWorld, type Browser } from './api-world';

const AT_ONCE = 6;
const MOST_WAITING = 200;

describe('a signed-in user sends very many requests at once', () => {
  let world: ApiWorld;
  let [aya, ken]: Browser[] = [];
  beforeAll(async () => {
    world = await ApiWorld.open();
    for (const name of ['aya', 'ken']) await world.user(`${name}@owl.local`, 'analyst');
    [aya, ken] = [await world.signedIn('aya@owl.local'), await world.signedIn('ken@owl.local')];
  });
  afterAll(() => world.close());

  const waiting = async () => {
    const rows = await world.asOwner(
      `SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`,
    );
    return rows.length;
  };
  const asks = (browser: Browser | undefined, path: string) => browser!.get(`/api/v1/${path}`).then((answer) => answer);
  const alerts = (times: number) => Array.from({ length: times }, () => asks(aya, 'alerts'));

  it('a few are worked on, their colleague is answered meanwhile, and all are answered in the end', async () => {
    let answers: ReturnType<typeof alerts> = [];
    await world.whileLocked('alerts', async () => {
      answers = alerts(50);
      await eventually(async () => expect(await waiting()).toBe(AT_ONCE));
      expect((await asks(ken, 'calendars')).status).toBe(200);
      expect(await waiting()).toBe(AT_ONCE);
    });
    expect((await Promise.all(answers)).map(({ status }) => status)).toEqual(answers.map(() => 200));
  });

  it('what is far too much is refused, and nothing of it done', async () => {
    let answers: ReturnType<typeof alerts> = [];
    const beyond = 20;
    await world.whileLocked('alerts', async () => {
      answers = alerts(AT_ONCE + MOST_WAITING + beyond);
      let refusals = 0;
      for (const answer of answers) void answer.then(({ status }) => (refusals += status === 429 ? 1 : 0));
      await eventually(() => expect(refusals).toBe(beyond));
      expect(await waiting()).toBe(AT_ONCE);
    });
    const refused = (await Promise.all(answers)).filter(({ status }) => status !== 200);
    expect(refused.map(({ status }) => status)).toEqual(Array.from({ length: beyond }, () => 429));
    for (const answer of refused) {
      expect(Problem.parse(answer.body)).toMatchObject({ status: 429, code: 'too-many-requests' });
      expect(Number(answer.headers['retry-after'])).toBeGreaterThan(0);
    }
    expect((await asks(aya, 'alerts')).status).toBe(200);
  });
});
