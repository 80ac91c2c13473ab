import { ApplianceDetail, AppliancePage, IssuedSecret, Problem, type SaveAppliance, TestedRule } from '@owl/contracts';
import { AuditEntry } from '@owl/identity';
import { ApiWorld, type Browser, CONSOLE } from './api-world';
import type { CustomerRows } from './customer-rows';

const RULE = { name: '大阪工場', fields: { threat: '^何が> (.+)$', alertNumber: '^No (\\d+)$' } };
const NO_PROOF = { allowedSenders: [], trustedDomains: [], trustedSealers: [] };

describe('the settings of an appliance', () => {
  let world: ApiWorld;
  let a: CustomerRows;
  let b: CustomerRows;
  let analyst: Browser;
  let lead: Browser;
  let customerA: Browser;
  let id: string;

  beforeAll(async () => {
    world = await ApiWorld.open();
    a = await world.customer('A社');
    b = await world.customer('B社');
    await world.user('aya@owl.local', 'analyst');
    await world.user('lea@owl.local', 'lead');
    await world.user('a@a.example', 'customer', a.customerId);
    analyst = await world.signedIn('aya@owl.local');
    lead = await world.signedIn('lea@owl.local');
    customerA = await world.signedIn('a@a.example');
    id = (await list(analyst, `?customerId=${a.customerId}`))[0]!.id;
  });
  afterAll(() => world.close());

  const list = async (browser: Browser, query = '') =>
    AppliancePage.parse((await browser.get(`/api/v1/appliances${query}`).expect(200)).body).items;
  const detail = async () => ApplianceDetail.parse((await analyst.get(`/api/v1/appliances/${id}`).expect(200)).body);
  async function asItIs(change: Partial<SaveAppliance> = {}): Promise<SaveAppliance> {
    const { name, heartbeatHours, allowedSenders, trust, trustedDomains, trustedSealers, ownRule, version } =
      await detail();
    const now = { name, heartbeatHours, allowedSenders, trust, trustedDomains, trustedSealers, ownRule, version };
    return { ...now, ...change };
  }
  const put = (body: SaveAppliance, browser = lead) => browser.put(`/api/v1/appliances/${id}`).set(CONSOLE).send(body);
  const saved = async (change: Partial<SaveAppliance>) =>
    ApplianceDetail.parse((await put(await asItIs(change)).expect(200)).body);
  const auditOf = (action: string) =>
    world.soc((tx) => tx.find(AuditEntry, { where: { action, subjectId: id }, order: { seq: 'DESC' } }));

  it('a customer sees their own appliances with the addresses to mail to, and no settings', async () => {
    const own = await list(customerA);
    expect(own.map(({ customer }) => customer.id)).toEqual([a.customerId]);
    expect(own[0]!.address).toMatch(new RegExp(`^a-[0-9a-z]+@${world.config.INTAKE_DOMAIN}$`));
    expect(await list(customerA, `?customerId=${b.customerId}`)).toEqual([]);
    expect(await list(analyst)).toHaveLength(2);
    await customerA.get(`/api/v1/appliances/${id}`).expect(403);
  });

  it('are saved by a lead, as they are compared, and the audit tells what was and what is', async () => {
    const before = await detail();
    const after = await saved({
      heartbeatHours: 72,
      allowedSenders: ['192.0.2.0/24', '192.0.2.0/24', '2001:db8::1'],
      trust: 'no-forgery',
      trustedDomains: ['Mail.Example.JP.', '例え.jp'],
      ownRule: RULE,
    });
    expect(after).toMatchObject({
      heartbeatHours: 72,
      allowedSenders: ['192.0.2.0/24', '2001:db8::1'],
      trust: 'no-forgery',
      trustedDomains: ['mail.example.jp', 'xn--r8jz45g.jp'],
      ownRule: RULE,
      hasOwnRule: true,
      version: before.version + 1,
    });
    const [entry] = await auditOf('appliance.save');
    expect(entry).toMatchObject({ customerId: a.customerId, actorKind: 'user' });
    expect(Object.keys(entry!.detail.changed as object).sort()).toEqual(
      ['allowedSenders', 'heartbeatHours', 'ownRule', 'trust', 'trustedDomains'].sort(),
    );
    expect(entry!.detail.changed).toMatchObject({ heartbeatHours: { from: 24, to: 72 } });
    await saved({});
    expect(await auditOf('appliance.save')).toHaveLength(1);
  });

  it('are refused to whoever has read an older version, and to an analyst', async () => {
    const old = await asItIs({ name: '本社（旧）' });
    await saved({ name: '本社（新）' });
    const answer = await put(old).expect(409);
    expect(Problem.parse(answer.body).code).toBe('changed-meanwhile');
    await put(await asItIs({ name: 'x' }), analyst).expect(403);
    expect((await detail()).name).toBe('本社（新）');
  });

  it.each([
    [{ allowedSenders: ['192.0.2.1', '192.0.2.0/33'] }, 'body.allowedSenders.1', '192.0.2.0/24'],
    [{ allowedSenders: ['mail.example.jp'] }, 'body.allowedSenders.0', 'an address or a network'],
    [{ trustedDomains: ['@example.jp'] }, 'body.trustedDomains.0', 'a domain name'],
    [{ trustedDomains: ['203.0.113.9'] }, 'body.trustedDomains.0', 'a domain name'],
    [{ trustedDomains: ['example.jp', 'localhost'] }, 'body.trustedDomains.1', 'a domain name'],
    [{ trustedDomains: ['co.jp'] }, 'body.trustedDomains.0', 'name the one meant'],
    [{ trustedSealers: ['xn--.example'] }, 'body.trustedSealers.0', 'a domain name'],
    [{ ...NO_PROOF, trust: 'authenticated' }, 'body.trust', 'issue a password'],
    [{ heartbeatHours: 0 }, 'body.heartbeatHours', '1'],
    [{ ownRule: { name: 'x', fields: { threat: 'a(?=b)', alertNumber: 'b' } } }, 'body.ownRule.fields.threat', 'RE2'],
    [{ ownRule: { name: 'x', fields: { threat: 'a' } } }, 'body.ownRule.fields', 'alert number'],
    [{ ownRule: { ...RULE, fields: { ...RULE.fields, colour: 'a' } } }, 'body.ownRule.fields', 'colour'],
  ] as [Partial<SaveAppliance>, string, string][])('%j are refused at %s', async (change, path, words) => {
    const { version } = await detail();
    const answer = await put(await asItIs(change)).expect(422);
    expect(Problem.parse(answer.body).fields).toContainEqual({ path, message: expect.stringContaining(words) });
    expect((await detail()).version).toBe(version);
  });

  it('a rule is tried on a pasted mail before it is saved: what each pattern found, where, and the alerts of it', async () => {
    const sample = 'お知らせ\nNo 411\n何が> Beaconing (82%)\n';
    const test = async (rule: object, text = sample) => {
      const body = { rule, sample: text };
      return TestedRule.parse(
        (await analyst.post('/api/v1/appliances/test-rule').set(CONSOLE).send(body).expect(200)).body,
      );
    };
    expect(await test(RULE)).toEqual({
      kind: 'tested',
      sections: [
        {
          found: [
            { field: 'alertNumber', line: 2, lineText: 'No 411', value: '411' },
            { field: 'threat', line: 3, lineText: '何が> Beaconing (82%)', value: 'Beaconing (82%)' },
          ],
        },
      ],
      alerts: [
        {
          alertNumber: '411',
          threats: [{ name: 'Beaconing', score: 82 }],
          occurredAt: null,
          device: null,
          confidence: 'medium',
        },
      ],
      unparsed: null,
    });
    expect(await test(RULE, '何も書いていない')).toMatchObject({ alerts: [], unparsed: 'no-format-fits' });
    expect(await test(RULE, '何が> Beaconing (82%)')).toMatchObject({ alerts: [], unparsed: 'no-alert-number' });
    expect(await test({ name: 'x', fields: { threat: 'a*', link: 'b' } })).toMatchObject({
      kind: 'refused',
      faults: [{ where: 'fields.threat', code: 'matches-empty' }],
    });
    const long = { rule: RULE, sample: 'x'.repeat(200_001) };
    await analyst.post('/api/v1/appliances/test-rule').set(CONSOLE).send(long).expect(422);
  });

  it('its secrets are shown once, to a lead; the audit names who made them, never what', async () => {
    const issue = async (path: string) => {
      const answer = await lead.post(`/api/v1/appliances/${id}/${path}`).set(CONSOLE).expect(200);
      expect(answer.headers['cache-control']).toBe('no-store');
      return IssuedSecret.parse(answer.body);
    };
    expect(await detail()).toMatchObject({ hasSmtpPassword: false, hasInboundSecret: false });
    const password = await issue('smtp-password');
    const secret = await issue('inbound-secret');
    expect(password.user).toMatch(/^a-/);
    expect(secret.user).toBeNull();
    const shown = await detail();
    expect(shown).toMatchObject({ hasSmtpPassword: true, hasInboundSecret: true });
    expect(await saved({ ...NO_PROOF, trust: 'authenticated' })).toMatchObject({ trust: 'authenticated' });
    const entries = [...(await auditOf('appliance.smtp-password')), ...(await auditOf('appliance.inbound-secret'))];
    expect(entries).toHaveLength(2);
    for (const kept of [JSON.stringify([entries, shown]), JSON.stringify(world.logged)]) {
      expect(kept).not.toContain(password.secret);
      expect(kept).not.toContain(secret.secret);
    }
    await analyst.post(`/api/v1/appliances/${id}/smtp-password`).set(CONSOLE).expect(403);
  });
});
