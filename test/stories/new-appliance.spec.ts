import { ApplianceDetail, AppliancePage, type NewAppliance, Problem, QuarantineCount } from '@owl/contracts';
import { newId } from '@owl/foundation/ids';
import { AuditEntry } from '@owl/identity';
import { ApiWorld, type Browser, CONSOLE } from './api-world';
import type { CustomerRows } from './customer-rows';

const AT_NIGHT = 1_234;

describe('an appliance that is added to a customer', () => {
  let world: ApiWorld;
  let a: CustomerRows;
  let lead: Browser;
  let analyst: Browser;
  let customerA: Browser;
  beforeAll(async () => {
    world = await ApiWorld.open({ SMTP_PUBLIC_ADDRESS: 'mx.example.jp:587', INTAKE_DOMAIN: 'in.example.jp' });
    a = await world.customer('A社');
    await world.customer('B社');
    await world.user('lea@owl.local', 'lead');
    await world.user('aya@owl.local', 'analyst');
    await world.user('a@a.example', 'customer', a.customerId);
    lead = await world.signedIn('lea@owl.local');
    analyst = await world.signedIn('aya@owl.local');
    customerA = await world.signedIn('a@a.example');
  });
  afterAll(() => world.close());

  const wish = (change: Partial<NewAppliance> = {}): NewAppliance => ({
    customerId: a.customerId,
    name: '大阪工場',
    heartbeatHours: 72,
    trust: 'authenticated',
    allowedSenders: ['192.0.2.0/24'],
    trustedDomains: ['Mail.Example.JP.'],
    trustedSealers: [],
    ...change,
  });
  const add = (body: object, browser = lead) => browser.post('/api/v1/appliances').set(CONSOLE).send(body);
  const list = async (browser: Browser) =>
    AppliancePage.parse((await browser.get('/api/v1/appliances').expect(200)).body).items;

  it('has an address of its own, the settings asked for, and what to enter at the device; the audit tells all of it', async () => {
    const added = ApplianceDetail.parse((await add(wish({ name: ' 大阪工場 ' })).expect(200)).body);
    expect(added).toMatchObject({
      customer: { name: 'A社' },
      name: '大阪工場',
      heartbeatHours: 72,
      trust: 'authenticated',
      allowedSenders: ['192.0.2.0/24'],
      trustedDomains: ['mail.example.jp'],
      mailServer: { host: 'mx.example.jp', port: 587, tls: 'unknown' },
      moves: ['retire'],
      lastHeardAt: null,
    });
    expect(added.address).toMatch(/^a-[0-9a-z]{16}@in\.example\.jp$/);
    const where = { action: 'appliance.enrol', subjectId: added.id };
    const [entry] = await world.soc((tx) => tx.find(AuditEntry, { where }));
    expect(entry).toMatchObject({ customerId: a.customerId, actorKind: 'user' });
    expect(entry!.detail).toMatchObject({
      name: '大阪工場',
      trust: 'authenticated',
      trustedDomains: ['mail.example.jp'],
    });
  });

  it('is refused to an analyst and to a customer, for nobody, and with settings that cannot be', async () => {
    await add(wish({ name: 'x' }), analyst).expect(403);
    await add(wish({ name: 'x' }), customerA).expect(403);
    await add(wish({ name: 'x', customerId: newId() })).expect(404);
    const fields = async (body: object) =>
      Problem.parse((await add(body).expect(422)).body).fields!.map(({ path }) => path);
    expect(await fields(wish({ name: '  ' }))).toEqual(['body.name']);
    expect(await fields(wish({ name: 'x', heartbeatHours: 745 }))).toEqual(['body.heartbeatHours']);
    expect(await fields(wish({ name: 'x', allowedSenders: ['mail.example'] }))).toEqual(['body.allowedSenders.0']);
    expect(await fields(wish({ name: 'x', allowedSenders: [], trustedDomains: [] }))).toEqual(['body.trust']);
    expect(await fields({ ...wish({ name: 'x' }), addressToken: 'chosen' })).toEqual(['body.addressToken']);
    expect((await list(lead)).filter(({ name }) => name === 'x')).toEqual([]);
  });

  it('is added once, however often the button is pressed', async () => {
    const answers = await Promise.all([1, 2, 3, 4].map(() => add(wish({ name: '名古屋工場' }))));
    expect(answers.map(({ status }) => status).sort((a, b) => a - b)).toEqual([200, 422, 422, 422]);
    const refused = answers.find(({ status }) => status === 422)!;
    expect(Problem.parse(refused.body)).toMatchObject({ code: 'appliance-name-taken' });
    expect((await list(lead)).filter(({ name }) => name === '名古屋工場')).toHaveLength(1);
  });

  it('does not take the name of another one by being renamed', async () => {
    const found = (await list(lead)).find(({ name }) => name === '名古屋工場')!;
    const { version } = ApplianceDetail.parse((await lead.get(`/api/v1/appliances/${found.id}`)).body);
    const { customerId: _, ...settings } = wish();
    const answer = await lead
      .put(`/api/v1/appliances/${found.id}`)
      .set(CONSOLE)
      .send({ ...settings, version, ownRule: null });
    expect(Problem.parse(answer.body)).toMatchObject({ status: 422, code: 'appliance-name-taken' });
  });

  it('tells a customer where it mails to, and not how its mail is judged or read', async () => {
    const own = (await customerA.get('/api/v1/appliances').expect(200)).body as { items: object[] };
    expect(own.items.length).toBeGreaterThan(1);
    for (const item of own.items) {
      expect(Object.keys(item)).not.toEqual(expect.arrayContaining(['trust']));
      expect(Object.keys(item)).not.toEqual(expect.arrayContaining(['hasOwnRule']));
      expect(item).toMatchObject({ address: expect.stringContaining('@in.example.jp') });
    }
    for (const item of await list(analyst))
      expect(item).toMatchObject({ trust: expect.any(String), hasOwnRule: false });
  });

  it('mails in quarantine are counted to the last, for the SOC only', async () => {
    await world.asOwner(`SET owl.tenant = '*';
      INSERT INTO mail_recipients (id, raw_mail_id, recipient, received_at, next_action_at, outcome, reason)
      SELECT gen_random_uuid(), (SELECT id FROM raw_mails LIMIT 1), 'x@in.example.jp', now(), now(), 'quarantined', 'unknown-recipient'
      FROM generate_series(1, ${AT_NIGHT})`);
    const answer = await analyst.get('/api/v1/mails/quarantine-count').expect(200);
    expect(QuarantineCount.parse(answer.body).count).toBe(AT_NIGHT);
    await customerA.get('/api/v1/mails/quarantine-count').expect(403);
  });
});
