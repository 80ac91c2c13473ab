import { Session } from '@owl/contracts';
import { hours, minutes } from '@owl/foundation/clock';
import { LOCK_AFTER_FAILURES, Users, systemActor, verifyAudit } from '@owl/identity';
import { ApiWorld, CONSOLE, PASSWORD } from './api-world';

describe('signing in', () => {
  let world: ApiWorld;
  beforeAll(async () => {
    world = await ApiWorld.open();
  });
  afterAll(() => world.close());

  const tryWith = (email: string, password: string) =>
    world.browser().post('/api/v1/session').set(CONSOLE).send({ email, password });

  it('answers who is signed in, and gives a new session id that a planted one cannot replace', async () => {
    await world.user('aya@owl.local', 'analyst');
    const planted = 'owl=s%3Aplanted.signature';
    const answer = await tryWith('Aya@OWL.local ', PASSWORD).set('cookie', planted).expect(422);
    expect(answer.body).toMatchObject({ code: 'wrong-input', fields: [{ path: 'body.email' }] });
    const good = await tryWith('Aya@OWL.local', PASSWORD).set('cookie', planted).expect(200);
    expect(Session.parse(good.body).user).toMatchObject({
      displayName: 'aya@owl.local',
      role: 'analyst',
      customer: null,
    });
    expect(good.headers['set-cookie']).toEqual([
      expect.stringMatching(/^owl=s%3A(?!planted).*; Path=\/;.*HttpOnly; SameSite=Lax/),
    ]);
  });

  it('changes the session id when someone signs in again with the same browser', async () => {
    await world.user('twice@owl.local', 'analyst');
    const browser = world.browser();
    const signIn = () =>
      browser.post('/api/v1/session').set(CONSOLE).send({ email: 'twice@owl.local', password: PASSWORD });
    const [first] = (await signIn()).headers['set-cookie'] as unknown as string[];
    const [second] = (await signIn()).headers['set-cookie'] as unknown as string[];
    expect(first!.split(';')[0]).not.toBe(second!.split(';')[0]);
    await world.browser().get('/api/v1/session').set('cookie', first!.split(';')[0]!).expect(401);
    await world.browser().get('/api/v1/session').set('cookie', second!.split(';')[0]!).expect(200);
  });

  it('says the same to a stranger and to a wrong password', async () => {
    await world.user('ken@owl.local', 'lead');
    const [wrong, stranger] = [await tryWith('ken@owl.local', 'not it'), await tryWith('nobody@owl.local', 'not it')];
    expect([wrong.status, stranger.status]).toEqual([401, 401]);
    expect({ ...wrong.body, requestId: '' }).toEqual({ ...stranger.body, requestId: '' });
    expect(wrong.headers['content-type']).toMatch('application/problem+json');
  });

  it('locks the address out of an account for 15 minutes after ten wrong passwords, also for the right one', async () => {
    await world.user('lock@owl.local', 'analyst');
    for (let n = 0; n < LOCK_AFTER_FAILURES; n += 1) await tryWith('lock@owl.local', 'wrong').expect(401);
    await tryWith('lock@owl.local', PASSWORD).expect(401);
    world.clock.forward(minutes(15));
    await tryWith('lock@owl.local', PASSWORD).expect(200);
  });

  it('slows down an address from which many sign-ins fail', async () => {
    world.clock.forward(minutes(15));
    for (let n = 0; n < 30; n += 1) await tryWith(`guess${n}@owl.local`, 'wrong').expect(401);
    const refused = await tryWith('aya@owl.local', PASSWORD).expect(429);
    expect(refused.headers['retry-after']).toBe('900');
    world.clock.forward(minutes(15));
    await tryWith('aya@owl.local', PASSWORD).expect(200);
  });

  it('ends the open session of a disabled user at once', async () => {
    const { id } = await world.user('gone@owl.local', 'analyst');
    const browser = await world.signedIn('gone@owl.local');
    await browser.get('/api/v1/session').expect(200);
    const users = world.service(Users);
    await world.soc((tx) => users.setActive(tx, id, false, systemActor('test')));
    await browser.get('/api/v1/session').expect(401);
    await tryWith('gone@owl.local', PASSWORD).expect(401);
  });

  it('ends a session twelve hours after sign-in, however busy it was', async () => {
    await world.user('long@owl.local', 'analyst');
    const browser = await world.signedIn('long@owl.local');
    world.clock.forward(hours(11.9));
    await browser.get('/api/v1/session').expect(200);
    world.clock.forward(hours(0.1));
    await browser.get('/api/v1/session').expect(401);
  });

  it('signs out for good: the old cookie is worth nothing', async () => {
    await world.user('out@owl.local', 'analyst');
    const browser = world.browser();
    const answer = await browser
      .post('/api/v1/session')
      .set(CONSOLE)
      .send({ email: 'out@owl.local', password: PASSWORD });
    const cookie = String(answer.headers['set-cookie']).split(';')[0]!;
    await browser.delete('/api/v1/session').set(CONSOLE).expect(204);
    await world.browser().get('/api/v1/session').set('cookie', cookie).expect(401);
  });

  it('leaves an audit trail in which a changed row is found', async () => {
    const whole = await world.soc((tx) => verifyAudit(tx, 'soc'));
    expect(whole).toMatchObject({ ok: true });
    await world.asOwner(`UPDATE audit_entries SET detail = '{"reason":"nothing"}' WHERE chain = 'soc' AND seq = 5`);
    expect(await world.soc((tx) => verifyAudit(tx, 'soc'))).toMatchObject({ ok: false, seq: 5, broken: 'changed' });
  });
});

describe('over https', () => {
  it('the cookie belongs to this host alone', async () => {
    const world = await ApiWorld.open({ PUBLIC_URL: 'https://owl.example', TRUST_PROXY: 'true' });
    try {
      await world.user('aya@owl.local', 'analyst');
      const answer = await world
        .browser()
        .post('/api/v1/session')
        .set({ ...CONSOLE, 'x-forwarded-proto': 'https' })
        .send({ email: 'aya@owl.local', password: PASSWORD });
      expect(String(answer.headers['set-cookie'])).toMatch(/^__Host-owl=.*; Path=\/;.*HttpOnly; Secure; SameSite=Lax$/);
    } finally {
      await world.close();
    }
  });
});
