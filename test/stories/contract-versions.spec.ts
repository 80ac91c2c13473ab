import {
  type ContractTerms,
  type ContractVersionView,
  CustomerDetail,
  CustomerOverview,
  Problem,
} from '@owl/contracts';
import { Contract, termsOf } from '@owl/directory';
import { AuditEntry } from '@owl/identity';
import { aContract } from '../harness';
import { ApiWorld, type Browser, CONSOLE } from './api-world';
import type { CustomerRows } from './customer-rows';

describe('the versions of a contract', () => {
  let world: ApiWorld;
  let own: CustomerRows;
  let lead: Browser;
  let path: string;
  beforeAll(async () => {
    world = await ApiWorld.open();
    own = await world.customer('株式会社さくら商事');
    path = `/api/v1/customers/${own.customerId}`;
    await world.user('lead@owl.test', 'lead');
    await world.user('analyst@owl.test', 'analyst');
    await world.user('sato@sakura.example', 'customer', own.customerId);
    lead = await world.signedIn('lead@owl.test');
  });
  afterAll(() => world.close());

  const TERMS: ContractTerms = termsOf(aContract({ secondPersonReview: true }) as Contract);
  const wish = (effectiveFrom: string, change: Partial<ContractTerms> = {}) => ({
    effectiveFrom,
    note: '定例会での合意',
    terms: { ...TERMS, ...change },
  });
  const detail = async (who = lead) => CustomerDetail.parse((await who.get(path).expect(200)).body);
  const versions = async () => (await detail()).contracts;
  const prepare = (body: object, who = lead) => who.post(`${path}/contracts`).set(CONSOLE).send(body);
  const save = ({ id, version }: ContractVersionView, body: object) =>
    lead
      .put(`/api/v1/contracts/${id}`)
      .set(CONSOLE)
      .send({ version, ...body });
  const withdraw = ({ id, version }: ContractVersionView) =>
    lead.post(`/api/v1/contracts/${id}/withdrawal`).set(CONSOLE).send({ version });
  const auditOf = (action: string) => world.soc((tx) => tx.findBy(AuditEntry, { action, customerId: own.customerId }));
  const at = (place: string, all: ContractVersionView[]) => all.find((one) => one.place === place)!;

  it('a lead prepares the next one; it stands beside the one in force with what it changes', async () => {
    await prepare(wish('2026-12-01', { expectedBusiness: 40, monitoredModels: ['Device::*', 'Device::*'] })).expect(
      200,
    );
    const all = await versions();
    expect(
      all.map(({ place, versionNo, effectiveFrom, effectiveTo }) => [place, versionNo, effectiveFrom, effectiveTo]),
    ).toEqual([
      ['prepared', 2, '2026-12-01', null],
      ['in-force', 1, '2020-01-01', '2026-11-30'],
    ]);
    expect(all[0]!.changes).toEqual([
      { field: 'monitoredModels', from: [], to: ['Device::*'] },
      { field: 'expectedBusiness', from: 30, to: 40 },
    ]);
    expect(all[0]!.note).toBe('定例会での合意');
    const added = (await auditOf('contract.add')).find(({ detail: said }) => said.versionNo === 2);
    expect(added?.detail).toMatchObject({ effectiveFrom: '2026-12-01', terms: { expectedBusiness: 40 } });
    const { items } = CustomerOverview.parse((await lead.get('/api/v1/customer-overview').expect(200)).body);
    expect(items).toEqual([
      expect.objectContaining({ contract: expect.objectContaining({ versionNo: 1 }), nextFrom: '2026-12-01' }),
    ]);
  });

  it.each([
    [wish('2026-11-20'), 'contract-not-in-future'],
    [wish('2026-11-19'), 'contract-not-in-future'],
    [wish('2026-12-01'), 'contract-day-taken'],
    [wish('2027-01-01', { calendarName: 'no-such' }), 'unknown-calendar'],
  ])('%# is refused: %s', async (body, code) => {
    const answer = await prepare(body).expect(422);
    expect(Problem.parse(answer.body).code).toBe(code);
  });

  it.each([
    [{ threshold: 101 }, 'body.terms.threshold'],
    [{ unitPriceBusiness: 0.5 }, 'body.terms.unitPriceBusiness'],
    [{ reportRecipient: 'nobody' }, 'body.terms.reportRecipient'],
    [{ monitoredModels: [' '] }, 'body.terms.monitoredModels.0'],
    [{ coversBusiness: false, coversAfterHours: false, nightCalls: false }, 'body.terms.coversBusiness'],
    [{ coversAfterHours: false }, 'body.terms.nightCalls'],
  ] as [Partial<ContractTerms>, string][])('%j are refused at their field', async (change, field) => {
    const answer = await prepare(wish('2027-01-01', change)).expect(422);
    expect(Problem.parse(answer.body).fields?.map((one) => one.path)).toContain(field);
  });

  it('one that is prepared may be changed, and nobody overwrites what somebody else saved', async () => {
    const prepared = at('prepared', await versions());
    await save(prepared, wish('2026-12-10', { expectedBusiness: 50 })).expect(200);
    expect(at('prepared', await versions())).toMatchObject({ effectiveFrom: '2026-12-10', versionNo: 2, version: 2 });
    const late = await save(prepared, wish('2026-12-11')).expect(409);
    expect(Problem.parse(late.body).code).toBe('changed-meanwhile');
    const [entry] = await auditOf('contract.save');
    expect(entry?.detail).toMatchObject({
      effectiveFrom: { from: '2026-12-01', to: '2026-12-10' },
      changed: expect.arrayContaining([{ field: 'expectedBusiness', from: 40, to: 50 }]) as unknown,
    });
  });

  it('the one in force stays as it is: by the API', async () => {
    const held = at('in-force', await versions());
    expect(Problem.parse((await save(held, wish('2027-01-01')).expect(422)).body).code).toBe('contract-in-force');
    expect(Problem.parse((await withdraw(held).expect(422)).body).code).toBe('contract-in-force');
  });

  it('and by SQL, whoever tries: no change, no removal, no new one that begins in the past', async () => {
    const held = at('in-force', await versions());
    // As the application, which says what time it is for the service; and as the owner, whom no right is refused.
    const asApp = (sql: string) =>
      world.soc(async (tx) => {
        await tx.query(`SELECT set_config('owl.now', $1, true)`, [world.clock.now().toISOString()]);
        return tx.query(sql);
      });
    const asOwner = (sql: string) => world.asOwner(`SET owl.now = '${world.clock.now().toISOString()}'; ${sql}`);
    for (const run of [asApp, asOwner]) {
      await expect(run(`UPDATE contracts SET threshold = 10 WHERE id = '${held.id}'`)).rejects.toThrow(/in force/);
      await expect(run(`DELETE FROM contracts WHERE id = '${held.id}'`)).rejects.toThrow(/in force/);
      await expect(run(copyOf(held.id, '2026-11-19'))).rejects.toThrow(/in the past/);
      await expect(
        run(
          `UPDATE contracts SET effective_from = '2026-11-20' WHERE customer_id = '${own.customerId}' AND version_no = 2`,
        ),
      ).rejects.toThrow(/one of the past/);
    }
    expect((await versions()).map(({ terms }) => terms.threshold)).toEqual([70, 70]);
  });

  it('not even a wrong clock lets anybody change what alerts were decided by', async () => {
    const held = at('in-force', await versions());
    const rewritten = world.soc(async (tx) => {
      await tx.query(`SELECT set_config('owl.now', '2019-12-31T00:00:00Z', true)`);
      return tx.query(`UPDATE contracts SET threshold = 10 WHERE id = '${held.id}'`);
    });
    await expect(rewritten).rejects.toThrow(/was used/);
  });

  it("at midnight of its day, in the calendar's zone, a prepared one is in force and can be changed no more", async () => {
    const prepared = at('prepared', await versions());
    world.clock.jumpTo(new Date('2026-12-09T14:59:59Z'));
    lead = await world.signedIn('lead@owl.test');
    await save(prepared, wish('2026-12-10', { expectedBusiness: 55 })).expect(200);
    world.clock.jumpTo(new Date('2026-12-09T15:00:00Z'));
    const all = await versions();
    expect(all.map(({ versionNo, place }) => [versionNo, place])).toEqual([
      [2, 'in-force'],
      [1, 'past'],
    ]);
    await withdraw(all[0]!).expect(422);
  });

  it('one that is prepared can be withdrawn; the audit keeps what it said, and another may take its number', async () => {
    await prepare(wish('2027-04-01', { threshold: 80 })).expect(200);
    const prepared = at('prepared', await versions());
    await withdraw(prepared).expect(200);
    expect(await versions()).toHaveLength(2);
    const [entry] = await auditOf('contract.withdraw');
    expect(entry?.detail).toMatchObject({ versionNo: 3, effectiveFrom: '2027-04-01', terms: { threshold: 80 } });
    await withdraw(prepared).expect(404);
    await prepare(wish('2027-04-01')).expect(200);
    expect(at('prepared', await versions()).versionNo).toBe(3);
  });

  it('analysts and the customer read; telephones are masked for the customer, and notes are not for them', async () => {
    const analyst = await world.signedIn('analyst@owl.test');
    const customer = await world.signedIn('sato@sakura.example');
    for (const reader of [analyst, customer]) {
      await prepare(wish('2027-05-01'), reader).expect(403);
      const { contracts, contacts } = await detail(reader);
      const seen = reader === customer ? '********' : '+8131234';
      expect(contracts).toHaveLength(3);
      expect(contacts.map(({ order, phone }) => [order, phone])).toEqual([
        [1, `${seen}5671`],
        [2, `${seen}5672`],
        [3, `${seen}5673`],
      ]);
    }
    expect((await detail(customer)).contracts[0]?.note).toBe('');
    expect((await detail()).contacts[0]?.phone).toBe('+81312345671');
  });

  it("another customer's cannot be seen, nor prepared", async () => {
    const other = await world.customer('東海精機株式会社');
    const customer = await world.signedIn('sato@sakura.example');
    await customer.get(`/api/v1/customers/${other.customerId}`).expect(404);
    await customer.get(`/api/v1/usage/${other.customerId}/outlook`).expect(404);
    const { items } = CustomerOverview.parse((await customer.get('/api/v1/customer-overview').expect(200)).body);
    expect(items.map((row) => row.customer.id)).toEqual([own.customerId]);
    await lead.get('/api/v1/customers/0192f0c1-0000-7000-8000-000000000000').expect(404);
  });

  it('a list of models is tried by the rule that decides about alerts, on names and on what was seen lately', async () => {
    const test = async (patterns: string[], names: string[]) =>
      (await lead.post(`${path}/test-models`).set(CONSOLE).send({ patterns, names }).expect(200)).body as object;
    expect(await test(['Device::*', 'data sent *'], ['Device::Beaconing', 'Compliance::SSH'])).toEqual({
      names: [
        { name: 'Device::Beaconing', monitored: true, by: 'Device::*' },
        { name: 'Compliance::SSH', monitored: false, by: null },
      ],
      seen: [{ name: 'Data Sent to Rare Domain', monitored: true, by: 'Device::*', alerts: 2, topScore: 75 }],
      idle: [],
    });
    expect(await test([], [])).toMatchObject({ seen: [{ monitored: true, by: null }] });
    expect(await test(['Beaconing'], [])).toMatchObject({ seen: [{ monitored: false }], idle: ['Beaconing'] });
  });
});

const copyOf = (id: string, day: string): string => `
  INSERT INTO contracts SELECT (jsonb_populate_record(NULL::contracts,
    to_jsonb(c) || jsonb_build_object('id', gen_random_uuid(), 'version_no', 9, 'effective_from', '${day}'))).*
  FROM contracts c WHERE id = '${id}'`;
