import { minutes } from '@owl/foundation/clock';
import { LOCK_AFTER_FAILURES, LOCK_EVERYWHERE_AFTER, SignInTries, Users, systemActor } from '@owl/identity';
import { ApiWorld, CONSOLE, PASSWORD } from './api-world';

const OFFICE = '192.0.2.10';
const GUESSER = '198.51.100.7';

describe('wrong passwords lock an account', () => {
  let world: ApiWorld;
  beforeAll(async () => {
    world = await ApiWorld.open({ TRUST_PROXY: 'true' });
  });
  afterAll(() => world.close());
  // Ends every lock, and what is known of the addresses.
  beforeEach(() => world.clock.forward(minutes(15)));

  const tries = (email: string, password: string, from: string) =>
    world
      .browser()
      .post('/api/v1/session')
      .set({ ...CONSOLE, 'x-forwarded-for': from })
      .send({ email, password });

  async function guesses(times: number, email: string, from: string) {
    for (let n = 0; n < times; n += 1) await tries(email, 'wrong', from).expect(401);
  }

  it('for the address they come from, also for the right one; the owner comes in from theirs', async () => {
    await world.user('aya@owl.local', 'analyst');
    await guesses(LOCK_AFTER_FAILURES - 1, 'aya@owl.local', GUESSER);
    await tries('aya@owl.local', PASSWORD, GUESSER).expect(200);
    await guesses(LOCK_AFTER_FAILURES, 'aya@owl.local', GUESSER);
    await tries('aya@owl.local', PASSWORD, GUESSER).expect(401);
    await tries('aya@owl.local', PASSWORD, OFFICE).expect(200);
    await tries('aya@owl.local', PASSWORD, GUESSER).expect(401);
    world.clock.forward(minutes(15));
    await tries('aya@owl.local', PASSWORD, GUESSER).expect(200);
  });

  it('for a whole network of IPv6: its addresses are one', async () => {
    await world.user('six@owl.local', 'analyst');
    for (let n = 1; n <= LOCK_AFTER_FAILURES; n += 1) await guesses(1, 'six@owl.local', `2001:db8:0:7::${n}`);
    await tries('six@owl.local', PASSWORD, '2001:db8:0:7:ffff::1').expect(401);
    await tries('six@owl.local', PASSWORD, '2001:db8:0:8::1').expect(200);
  });

  it('for everybody when they come from many addresses, and says so in the log', async () => {
    const { id } = await world.user('many@owl.local', 'lead');
    const perAddress = LOCK_AFTER_FAILURES - 1;
    const addresses = Math.ceil(LOCK_EVERYWHERE_AFTER / perAddress);
    const each = Array.from({ length: addresses }, (_, n) => guesses(perAddress, 'many@owl.local', `203.0.113.${n}`));
    await Promise.all(each);
    await tries('many@owl.local', PASSWORD, OFFICE).expect(401);
    expect(world.logged).toContainEqual(expect.objectContaining({ security: true, userId: id, locks: 'everywhere' }));
    world.clock.forward(minutes(15));
    await tries('many@owl.local', PASSWORD, OFFICE).expect(200);
  });

  it('not for everybody when one address alone keeps trying', async () => {
    await world.user('alone@owl.local', 'analyst');
    for (let n = 0; n < LOCK_EVERYWHERE_AFTER / LOCK_AFTER_FAILURES; n += 1) {
      await Promise.all(Array.from({ length: LOCK_AFTER_FAILURES }, () => guesses(1, 'alone@owl.local', GUESSER)));
      world.clock.forward(minutes(15));
    }
    await tries('alone@owl.local', PASSWORD, OFFICE).expect(200);
  });

  it('no later when they come all at once', async () => {
    const { id } = await world.user('crowd@owl.local', 'analyst');
    await Promise.all(Array.from({ length: 15 }, () => guesses(1, 'crowd@owl.local', GUESSER)));
    const reasons = (await world.asOwner(
      `SELECT detail ->> 'reason' AS reason, count(*)::int AS times FROM audit_entries WHERE subject_id = '${id}'
       AND action = 'sign-in.refused' GROUP BY 1 ORDER BY 1`,
    )) as { reason: string; times: number }[];
    expect(reasons).toEqual([
      { reason: 'locked', times: 5 },
      { reason: 'wrong-password', times: LOCK_AFTER_FAILURES },
    ]);
  });

  it('until it is given a new password', async () => {
    const { id } = await world.user('new@owl.local', 'analyst');
    await guesses(LOCK_AFTER_FAILURES, 'new@owl.local', OFFICE);
    await world.soc((tx) => world.service(Users).setPassword(tx, id, 'a-new-password', systemActor('story')));
    await tries('new@owl.local', 'a-new-password', OFFICE).expect(200);
  });

  it('and leave nothing behind that counts no more', async () => {
    await guesses(1, 'nobody@owl.local', GUESSER);
    world.clock.forward(minutes(31));
    await guesses(1, 'nobody2@owl.local', GUESSER);
    for (let n = 0; n < 9; n += 1) await guesses(1, 'nobody2@owl.local', GUESSER);
    expect(await world.soc((tx) => tx.count(SignInTries))).toBe(2);
  });

  it('that nobody has as they lock one that somebody has', async () => {
    await world.user('known@owl.local', 'analyst');
    for (const email of ['known@owl.local', 'stranger@owl.local']) await guesses(LOCK_AFTER_FAILURES, email, GUESSER);
    const rows = await world.soc((tx) => tx.find(SignInTries, { order: { account: 'ASC', address: 'ASC' } }));
    const kept = rows.filter(({ since }) => since.getTime() === world.clock.real().getTime());
    const [first, second] = [kept.slice(0, 2), kept.slice(2)];
    expect(first.map(({ failures, lockedUntil }) => [failures, lockedUntil !== null])).toEqual([
      [LOCK_AFTER_FAILURES, false],
      [LOCK_AFTER_FAILURES, true],
    ]);
    expect(second).toEqual(first.map((row) => ({ ...row, account: second[0]?.account })));
  });
});
