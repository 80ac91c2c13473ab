import type { CalendarDetail, CalendarPreview, Problem, Session } from '@owl/contracts';
import { Contract, ContractVersions, Enrolment, socZone, termsOf } from '@owl/directory';
import { defaultCalendar } from '@owl/foundation/calendar';
import { systemActor, userActor } from '@owl/identity';
import { tokyo } from '../harness';
import { ApiWorld, CONSOLE } from './api-world';

const SETUP = systemActor('story');

describe("the SOC's own zone", () => {
  let world: ApiWorld;
  let customerId: string;
  beforeAll(async () => {
    world = await ApiWorld.open();
    ({ customerId } = await world.customer('東海精機株式会社'));
    await world.user('c@tokai.example', 'customer', customerId);
    const newYork = { ...defaultCalendar({ no: 1, effectiveFrom: '2026-11-01' }), zone: 'America/New_York' };
    await world.soc((tx) => world.service(Enrolment).calendar(tx, SETUP, 'new-york', newYork));
  });
  afterAll(() => world.close());

  const zoneFor = async (email: string): Promise<string> =>
    ((await (await world.signedIn(email)).get('/api/v1/session').expect(200)).body as Session).zone;

  it("is that of the service menu's calendar, whatever calendars are made for customers later", async () => {
    expect(await world.soc((tx) => socZone(tx))).toBe('Asia/Tokyo');
    await world.user('ken@owl.local', 'lead');
    expect(await zoneFor('ken@owl.local')).toBe('Asia/Tokyo');
  });

  it('while a customer has the zone of the contract that is in force, not of one to come, nor of one that is over', async () => {
    const lead = userActor(await world.user('mio@owl.local', 'lead'));
    await world.soc(async (tx) => {
      const before = await tx.findOneByOrFail(Contract, { customerId });
      const wish = { ...termsOf(before), calendarName: 'new-york', effectiveFrom: '2026-11-25', note: '米国拠点' };
      await world.service(ContractVersions).prepare(tx, lead, customerId, wish);
    });
    expect(await zoneFor('c@tokai.example')).toBe('Asia/Tokyo');
    // 25 November in New York: the day has begun there.
    world.clock.jumpTo(tokyo('2026-11-25 13:59'));
    expect(await zoneFor('c@tokai.example')).toBe('Asia/Tokyo');
    world.clock.jumpTo(tokyo('2026-11-25 14:00'));
    expect(await zoneFor('c@tokai.example')).toBe('America/New_York');
  });

  it('does not move: a calendar keeps its zone, and another zone needs another calendar', async () => {
    const lead = await world.signedIn('ken@owl.local');
    const { versions } = (await lead.get('/api/v1/calendars/standard').expect(200)).body as CalendarDetail;
    const wish = { effectiveFrom: '2026-12-01', body: { ...versions[0]!.body, zone: 'Europe/London' } };
    const save = lead
      .post('/api/v1/calendars/standard/versions')
      .set(CONSOLE)
      .send({ ...wish, newestSeen: 1 });
    const refused = (await save.expect(422)).body as Problem;
    expect(refused.code).toBe('bad-calendar');
    expect(refused.detail).toContain('keeps its zone (Asia/Tokyo)');
    const preview = lead
      .post('/api/v1/calendars/preview')
      .set(CONSOLE)
      .send({ ...wish, name: 'standard' });
    const { problems } = (await preview.expect(200)).body as CalendarPreview;
    expect(problems.map(({ en }) => en)).toEqual([
      'A calendar keeps its zone (Asia/Tokyo); for another zone, add a calendar',
    ]);
  });

  it('is that of the calendar most contracts name where there is no calendar of the service menu', async () => {
    // Behind the triggers' back: nothing in a calendar is ever edited.
    await world.asOwner(`SET session_replication_role = replica; SET owl.tenant = '*';
      UPDATE calendar_versions SET name = 'tokyo' WHERE name = 'standard';
      UPDATE contracts SET calendar_name = 'tokyo'`);
    expect(await world.soc((tx) => socZone(tx))).toBe('Asia/Tokyo');
  });
});
