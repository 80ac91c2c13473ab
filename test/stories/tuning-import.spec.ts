import type { ImportedAlerts, TuningReplay, TuningSubject } from '@owl/contracts';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ApiWorld, type Browser, CONSOLE } from './api-world';

const fixture = (name: string) => readFileSync(join(__dirname, '../fixtures', name));

describe('alerts that are imported to tune by', () => {
  let world: ApiWorld;
  let lead: Browser;
  let [own, other]: [string, string] = ['', ''];
  beforeAll(async () => {
    world = await ApiWorld.open();
    [own, other] = [(await world.customer('Own')).customerId, (await world.customer('Other')).customerId];
    await world.user('lead@owl.test', 'lead');
    lead = await world.signedIn('lead@owl.test');
  });
  afterAll(() => world?.close());

  const upload = (customerId: string, files: readonly [string, Buffer][]) => {
    const form = lead.post(`/api/v1/tuning/${customerId}/samples`).set(CONSOLE);
    for (const [name, content] of files) void form.attach('files', content, name);
    return form;
  };
  const terms = async () => {
    const { body } = await lead.get(`/api/v1/tuning/${own}`).expect(200);
    return (body as TuningSubject).bases[0]!.terms;
  };
  const replay = async (customerId: string, source: object) =>
    lead
      .post(`/api/v1/tuning/${customerId}/replay`)
      .set(CONSOLE)
      .send({ source, terms: await terms(), analysts: 2, casesPerAnalystDay: 6 });

  it('are read as production reads them, replayed, and entered nowhere', async () => {
    const before = await world.asOwner('SELECT count(*) FROM alerts');
    const { body } = await upload(own, [
      ['dga.eml', fixture('dga.eml')],
      ['same.eml', fixture('dga.eml')],
      ['json.eml', fixture('json-model-breach.eml')],
      ['nothing.eml', Buffer.alloc(0)],
    ]).expect(200);
    const imported = body as ImportedAlerts;
    expect(imported).toMatchObject({ sample: { name: 'dga.eml +3', alerts: 2 }, repeated: 1, refusedCount: 1 });
    expect(imported.refused).toEqual([{ name: 'nothing.eml', refusal: 'empty' }]);
    const told = (await replay(own, { sampleId: imported.sample.id })).body as TuningReplay;
    expect(told).toMatchObject({ alerts: 2, months: [{ month: '2026-11', counted: null }] });
    expect(await world.asOwner('SELECT count(*) FROM alerts')).toEqual(before);
    const audit = await world.asOwner(`SELECT detail FROM audit_entries WHERE action = 'tuning.import'`);
    expect(audit).toEqual([{ detail: { files: 4, alerts: 2 } }]);
    // Another customer's lead reads nothing of it.
    expect((await replay(other, { sampleId: imported.sample.id })).status).toBe(404);
  });

  it('are gone after a week', async () => {
    world.clock.forward(8 * 86_400_000);
    lead = await world.signedIn('lead@owl.test');
    await upload(own, [['dga.eml', fixture('dga.eml')]]).expect(200);
    expect(await world.asOwner('SELECT count(*)::int AS kept FROM tuning_samples')).toEqual([{ kept: 1 }]);
  });

  it('that hold no alert are refused with what to do', async () => {
    const none = await upload(own, [['nothing.eml', Buffer.alloc(0)]]).expect(422);
    expect(none.body).toMatchObject({ code: 'no-alerts', detail: expect.stringContaining('.eml') as string });
    await upload(own, []).expect(422);
  });

  it.each([
    [{ first: '2026-11', last: '2026-10' }, 422],
    [{ first: '2020-01', last: '2026-10' }, 422],
    [{ first: '2026-13', last: '2026-13' }, 422],
    [{ sampleId: '00000000-0000-7000-8000-000000000000' }, 404],
  ])('a replay of %j is refused with %d', async (source, status) => {
    expect((await replay(own, source)).status).toBe(status);
  });

  it('a version that would begin today is refused', async () => {
    const body = { terms: await terms(), effectiveFrom: '2026-11-28', note: '' };
    const answer = await lead.post(`/api/v1/tuning/${own}/contracts`).set(CONSOLE).send(body).expect(422);
    expect(JSON.stringify(answer.body)).toContain('contract-not-in-future');
  });
});
