import { Processors, Worker } from '@owl/worker';
import { Owl, aContract, eventually } from '../harness';

const LOST = 24;
const ANOTHER = '+81312345099';
/** Every run's contact has a telephone of their own, and was dialled by a request that was lost. */
const LOST_DIALS = `
  UPDATE call_attempts a SET phone = '+8131234' || (5000 + o.n), state = 'unknown', dial_seq = 1, provider = 'twilio',
    dialed_at = $1, deadline_at = $2, unknown_since = $3, looks = 2, empty_listings = $4
  FROM (SELECT id, row_number() OVER (ORDER BY id) AS n FROM call_attempts) o WHERE o.id = a.id`;

describe('calls that were surely never placed and are to be dialled once more', () => {
  let owl: Owl;
  // The others are dialled on while it stops.
  afterEach(() => owl.stop(), 90_000);

  const telephone = (n: number) => `+8131234${5000 + n}`;
  const enrols = (name: string, phone: string) =>
    owl.enrol({
      name,
      contacts: [{ name: '渡辺', phone, email: 'watanabe@tokai.example', language: 'ja' }],
      contract: aContract({ stormThreshold: 100 }),
    });

  it('get in line as all others do: the first call of another customer does not wait for them', async () => {
    const settings = { CALLS_PER_SECOND: '1', CALL_LIMIT_PER_DAY: '1000' };
    owl = await Owl.start({ at: '2026-11-21 02:10', worker: false, timeScale: 5, settings });
    const sender = owl.appliance(await enrols('株式会社東海商事', telephone(0)));
    for (let n = 0; n < LOST; n += 1) await sender.alerts();
    await owl.app.get(Processors).receiveMail.drain();
    const ago = (seconds: number) => new Date(owl.clock.real().getTime() - seconds * 1_000);
    await owl.rows(`UPDATE call_runs SET state = 'calling', next_action_at = $1`, [ago(1)]);
    const listings = JSON.stringify([ago(65), ago(2)]);
    await owl.rows(LOST_DIALS, [ago(105), ago(-15), ago(95), listings]);
    for (let n = 1; n <= LOST; n += 1) owl.exchange.phone(telephone(n)).behave({ behaviour: 'no-answer' });
    const another = await enrols('株式会社みなと物流', ANOTHER);
    owl.app.get(Worker).start();
    await eventually(() => expect(owl.exchange.calls.length).toBeGreaterThan(1), 30_000);
    await owl.appliance(another).alerts();
    await eventually(() => expect(owl.exchange.callsTo(ANOTHER)).toHaveLength(1), 60_000);
    expect(owl.exchange.calls.findIndex(({ to }) => to === ANOTHER)).toBeLessThan(LOST / 2);
    const redialled = await owl.rows<{ times: number }>(
      'SELECT count(*)::int AS times FROM call_attempts WHERE dial_seq = 2',
    );
    expect(redialled[0]?.times).toBeGreaterThan(1);
  }, 120_000);
});
