import type {
  CalendarBody,
  CalendarDetail,
  CalendarPage,
  CalendarPreview,
  CalendarYear,
  Problem,
} from '@owl/contracts';
import { ApiWorld, type Browser, CONSOLE } from './api-world';

const STANDARD = '/api/v1/calendars/standard';

describe('the versions of a calendar', () => {
  let world: ApiWorld;
  let lead: Browser;
  let sakura: string;
  beforeAll(async () => {
    // Friday 20 November 2026, 14:00 in Tokyo.
    world = await ApiWorld.open();
    sakura = (await world.customer('株式会社さくら商事')).customerId;
    await world.customer('株式会社みどり工業');
    for (const role of ['lead', 'analyst'] as const) await world.user(`${role}@owl.test`, role);
    await world.user('it@sakura.example', 'customer', sakura);
    lead = await world.signedIn('lead@owl.test');
  });
  afterAll(() => world.close());

  const detail = async (): Promise<CalendarDetail> => (await lead.get(STANDARD).expect(200)).body as CalendarDetail;
  const save = (browser: Browser, name: string, wish: object) =>
    browser
      .post(`/api/v1/calendars/${encodeURIComponent(name)}/versions`)
      .set(CONSOLE)
      .send(wish);
  const withSummer = (body: CalendarBody): CalendarBody => ({
    ...body,
    daysOff: [...body.daysOff, { from: '2027-08-12', to: '2027-08-13', name: '夏季休業', nameEn: 'summer closure' }],
  });

  it('are listed with who uses them', async () => {
    const { items } = (await lead.get('/api/v1/calendars').expect(200)).body as CalendarPage;
    expect(items).toMatchObject([{ name: 'standard', zone: 'Asia/Tokyo', versionNo: 1, missingYears: [] }]);
    expect(items[0]?.customers.map(({ name }) => name)).toEqual(['株式会社さくら商事', '株式会社みどり工業']);
  });

  it('a customer sees the calendars of their own contracts, and no other customer', async () => {
    const customer = await world.signedIn('it@sakura.example');
    const { customers } = (await customer.get(STANDARD).expect(200)).body as CalendarDetail;
    expect(customers).toEqual([{ id: sakura, name: '株式会社さくら商事' }]);
    const { versions } = await detail();
    await save(lead, 'plant', { newestSeen: 0, effectiveFrom: '2020-01-01', body: versions[0]!.body }).expect(200);
    await customer.get('/api/v1/calendars/plant').expect(404);
    expect(((await customer.get('/api/v1/calendars')).body as CalendarPage).items).toHaveLength(1);
    expect(((await lead.get('/api/v1/calendars')).body as CalendarPage).items).toHaveLength(2);
  });

  it('a preview says what would change and saves nothing', async () => {
    const { versions } = await detail();
    const body = withSummer(versions[0]!.body);
    const ask = { name: 'standard', effectiveFrom: '2027-04-01', body };
    const answer = await lead.post('/api/v1/calendars/preview').set(CONSOLE).send(ask).expect(200);
    const preview = answer.body as CalendarPreview;
    expect(preview).toMatchObject({
      problems: [],
      changes: [{ part: 'day-off', key: '2027-08-12–2027-08-13', before: null, after: '夏季休業' }],
      replacedOn: null,
    });
    expect(preview.days.map(({ date, before, after }) => [date, before.kind, after.kind])).toEqual([
      ['2027-08-12', 'weekly-hours', 'day-off'],
      ['2027-08-13', 'weekly-hours', 'day-off'],
    ]);
    const broken = { ...ask, effectiveFrom: '2026-11-19', body: { ...body, weekly: {} } };
    const refused = await lead.post('/api/v1/calendars/preview').set(CONSOLE).send(broken).expect(200);
    expect((refused.body as CalendarPreview).problems.map(({ ja }) => ja)).toEqual([
      '営業時間のある曜日がありません',
      '適用開始日は本日（2026-11-20）以降を指定してください',
    ]);
    expect((await detail()).versions).toHaveLength(1);
  });

  it('a lead prepares one; the year shows each day as the version that holds on it says', async () => {
    const { versions } = await detail();
    const wish = { newestSeen: 1, effectiveFrom: '2027-04-01', body: withSummer(versions[0]!.body) };
    const saved = (await save(lead, 'standard', wish).expect(200)).body as CalendarDetail;
    expect(saved.versions.map(({ versionNo, state }) => [versionNo, state])).toEqual([
      [2, 'prepared'],
      [1, 'in-force'],
    ]);
    expect(saved.versions[0]?.changes).toHaveLength(1);
    const { days } = (await lead.get(`${STANDARD}/days?year=2027`).expect(200)).body as CalendarYear;
    expect(days).toHaveLength(365);
    const day = days.find(({ date }) => date === '2027-08-12');
    expect(day).toMatchObject({ kind: 'day-off', working: false, name: { ja: '夏季休業', en: 'summer closure' } });
    expect(day?.because.en).toContain('calendar v2, in force since 1 April 2027');
    const old = (await lead.get(`${STANDARD}/days?year=2027&versionNo=1`).expect(200)).body as CalendarYear;
    expect(old.days.find(({ date }) => date === '2027-08-12')?.kind).toBe('weekly-hours');
    const [fact] = await world.soc((tx) =>
      tx.query(`SELECT payload FROM facts WHERE kind = 'calendar.changed'
      AND payload ->> 'name' = 'standard'`),
    );
    expect(fact).toEqual({ payload: { name: 'standard', versionNo: 2, effectiveFrom: '2027-04-01' } });
    const [entry] = await world.soc((tx) =>
      tx.query(`SELECT detail FROM audit_entries WHERE action = 'calendar.add'
      AND detail ->> 'name' = 'standard' AND detail ->> 'versionNo' = '2'`),
    );
    expect(entry).toMatchObject({ detail: { changes: [{ part: 'day-off', after: '夏季休業' }] } });
  });

  it('what somebody else saved meanwhile is not overwritten, not even at the same moment', async () => {
    const { versions } = await detail();
    const wish = { newestSeen: 2, effectiveFrom: '2027-04-01', body: versions[0]!.body };
    const answers = await Promise.all([1, 2, 3].map(() => save(lead, 'standard', wish)));
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409, 409]);
    expect((await detail()).versions.map(({ versionNo, state }) => [versionNo, state])).toEqual([
      [3, 'prepared'],
      [2, 'superseded'],
      [1, 'in-force'],
    ]);
  });

  it('is not changed by whoever may not, and never for a day that is over', async () => {
    const { versions } = await detail();
    const wish = { newestSeen: 3, effectiveFrom: '2026-11-19', body: versions[0]!.body };
    await save(await world.signedIn('analyst@owl.test'), 'standard', wish).expect(403);
    const past = await save(lead, 'standard', wish).expect(422);
    expect((past.body as Problem).code).toBe('effective-in-the-past');
    const shut = { ...wish, effectiveFrom: '2026-11-20', body: { ...wish.body, weekly: {} } };
    expect(((await save(lead, 'standard', shut).expect(422)).body as Problem).code).toBe('bad-calendar');
    await save(lead, 'no/such', wish).expect(404);
    expect((await detail()).versions).toHaveLength(3);
  });

  it('is immutable in the database itself, even for its owner', async () => {
    for (const sql of [
      `UPDATE calendar_versions SET effective_from = '2026-01-01' WHERE version_no = 1`,
      `DELETE FROM calendar_versions WHERE version_no = 1`,
      `INSERT INTO calendar_versions (id, name, version_no, effective_from, definition, created_at)
       SELECT gen_random_uuid(), name, 99, '2026-11-19', definition, '2026-11-20T05:00:00Z' FROM calendar_versions
       WHERE name = 'standard' AND version_no = 1`,
    ])
      await expect(world.asOwner(sql)).rejects.toThrow(/a version of a calendar/);
    await expect(world.soc((tx) => tx.query('DELETE FROM calendar_versions'))).rejects.toThrow(/permission denied/);
    expect((await detail()).versions).toHaveLength(3);
  });
});
