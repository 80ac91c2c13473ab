import { Users, systemActor } from '@owl/identity';
import { eventually } from '../harness';
import { ApiWorld } from './api-world';
import { openStream } from './live-stream';

const ACTOR = systemActor('story');
// A third of the heartbeat that would find it otherwise.
const AT_ONCE_MS = 5_000;

describe('what is changed about a user ends their sessions and live streams at once', () => {
  let world: ApiWorld;
  let users: Users;
  beforeAll(async () => {
    world = await ApiWorld.open();
    users = world.service(Users);
  });
  afterAll(() => world.close());

  const asks = (cookie: string) => world.browser().get('/api/v1/session').set('cookie', cookie);

  it.each([
    ['disabled', (id: string) => world.soc((tx) => users.setActive(tx, id, false, ACTOR))],
    ['of another role', (id: string) => world.soc((tx) => users.changeRole(tx, id, 'lead', ACTOR))],
    ['given a new password', (id: string) => world.soc((tx) => users.setPassword(tx, id, 'a-new-password', ACTOR))],
  ])('when they are %s', async (what, change) => {
    const { id, email } = await world.user(`${what.replaceAll(' ', '-')}@owl.local`, 'analyst');
    await world.user(`beside-${email}`, 'analyst');
    const [cookie, beside] = [await world.cookieOf(email), await world.cookieOf(`beside-${email}`)];
    const [hasEnded, besideHasEnded] = [await openStream(world, cookie), await openStream(world, beside)];
    await change(id);
    await asks(cookie).expect(401);
    await expect(openStream(world, cookie)).rejects.toThrow('401');
    await eventually(() => expect(hasEnded()).toBe(true), AT_ONCE_MS);
    expect(besideHasEnded()).toBe(false);
    await asks(beside).expect(200);
  });

  it('none comes back with the user', async () => {
    const { id } = await world.user('back@owl.local', 'analyst');
    const cookie = await world.cookieOf('back@owl.local');
    await world.soc((tx) => users.setActive(tx, id, false, ACTOR));
    await world.soc((tx) => users.setActive(tx, id, true, ACTOR));
    await asks(cookie).expect(401);
    await asks(await world.cookieOf('back@owl.local')).expect(200);
  });

  it('also one that was let in with the old password and begins after the change', async () => {
    const { id } = await world.user('late@owl.local', 'analyst');
    const late = await world.soc(async (tx) => {
      await users.setPassword(tx, id, 'a-new-password', ACTOR);
      const answer = world.signIn(world.browser(), 'late@owl.local').then(({ headers }) => headers['set-cookie']);
      await eventually(async () =>
        expect(
          await world.asOwner(`SELECT 1 FROM pg_locks WHERE locktype = 'advisory' AND NOT granted
                               AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`),
        ).toHaveLength(1),
      );
      return { answer };
    });
    const cookie = String(await late.answer).split(';')[0]!;
    expect(cookie).toMatch(/^owl=/);
    await asks(cookie).expect(401);
  });

  it('a role that is changed is the role of the next sign-in', async () => {
    const { id } = await world.user('rises@owl.local', 'analyst');
    await world.soc((tx) => users.changeRole(tx, id, 'admin', ACTOR));
    const browser = await world.signedIn('rises@owl.local');
    expect((await browser.get('/api/v1/session')).body).toMatchObject({ user: { role: 'admin' } });
  });

  it('of two admins who disable one another at once, one stays', async () => {
    await world.asOwner(`UPDATE users SET role = 'lead' WHERE role = 'admin'`);
    const pair = [await world.user('a@owl.local', 'admin'), await world.user('b@owl.local', 'admin')];
    const ends = await Promise.allSettled(
      pair.map(({ id }) => world.soc((tx) => users.setActive(tx, id, false, ACTOR))),
    );
    expect(ends.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const [left] = (await world.asOwner(`SELECT id FROM users WHERE role = 'admin' AND active`)) as { id: string }[];
    const demoted = world.soc((tx) => users.changeRole(tx, left!.id, 'lead', ACTOR));
    await expect(demoted).rejects.toThrow('only admin who can sign in');
  });

  it('nobody goes over to a customer, or from one to the SOC', async () => {
    const { customerId } = await world.customer('A社');
    const soc = await world.user('soc@owl.local', 'analyst');
    const theirs = await world.user('a@a.example', 'customer', customerId);
    for (const [id, role] of [
      [soc.id, 'customer'],
      [theirs.id, 'analyst'],
    ] as const)
      await expect(world.soc((tx) => users.changeRole(tx, id, role, ACTOR))).rejects.toThrow('Nobody changes between');
  });
});
