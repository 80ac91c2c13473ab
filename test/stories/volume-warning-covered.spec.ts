import { Contract, ContractVersions, termsOf } from '@owl/directory';
import { OutgoingMail } from '@owl/adapters/mailer';
import type { Window } from '@owl/stages/classify';
import { VolumeWarning, VolumeWarnings } from '@owl/stages/meter';
import PostalMime from 'postal-mime';
import { tokyo } from '../harness';
import { ApiWorld } from './api-world';
import { CountingWorld, type People } from './counting-world';

describe('whom a volume is told of', () => {
  let api: ApiWorld;
  let people: People;
  beforeAll(async () => {
    api = await ApiWorld.open();
    people = await CountingWorld.people(api);
  });
  afterAll(() => api.close());

  const warned = (world: CountingWorld) =>
    world.soc((tx) => tx.findBy(VolumeWarning, { customerId: world.customerId }));
  const looks = (world: CountingWorld, window: Window): Promise<void> =>
    world.soc((tx) => api.service(VolumeWarnings).look(tx, world.customerId, '2026-11', window));
  /** What the customer was mailed; the SOC has no address here. */
  async function mails(world: CountingWorld): Promise<{ subject?: string; text?: string }[]> {
    const { customerId } = world;
    const rows = await world.soc((tx) => tx.findBy(OutgoingMail, { customerId, sourceKind: 'volume-warning' }));
    return Promise.all(rows.map(({ mime }) => PostalMime.parse(mime)));
  }

  it('nobody, when the contract that bills the month does not cover the window', async () => {
    const world = await CountingWorld.of(api, people, { expectedAfterHours: 10 });
    await world.soc(async (tx) => {
      const before = await tx.findOneByOrFail(Contract, { customerId: world.customerId });
      const wish = {
        ...termsOf(before),
        effectiveFrom: '2026-11-25',
        expectedAfterHours: 0,
        coversAfterHours: false,
        nightCalls: false,
        note: '夜間は対象外',
      };
      return api.service(ContractVersions).prepare(tx, people.lead, world.customerId, wish);
    });
    await world.dials(await world.opensRun(tokyo('2026-11-20 22:00')));
    await world.settles();
    await looks(world, 'after-hours');
    expect((await world.entries()).map(({ handlingWindow }) => handlingWindow)).toEqual(['after-hours']);
    expect(await warned(world)).toEqual([]);
    expect(await mails(world)).toEqual([]);
  });

  it('of the first item already, when none are expected: it is excess itself', async () => {
    const world = await CountingWorld.of(api, people, { expectedBusiness: 0 });
    await world.reports(await world.opensCase(tokyo('2026-11-20 11:00')));
    await world.settles();
    await looks(world, 'business');
    expect(await warned(world)).toMatchObject([{ percent: 100, count: 1, expected: 0 }]);
    const [customer] = await mails(world);
    expect(customer?.subject).toContain('想定件数を超過しました');
    expect(customer?.text).toContain('これまでの分を含めて超過件数となり');
    expect(customer?.text).not.toContain('これ以降');
  });

  it('in English too', async () => {
    const world = await CountingWorld.of(api, people, { expectedBusiness: 0, reportLocale: 'en' });
    await world.reports(await world.opensCase(tokyo('2026-11-20 11:00')));
    await world.settles();
    await looks(world, 'business');
    const [customer] = await mails(world);
    expect(customer?.subject).toContain('exceeds the expected volume');
    expect(customer?.text).toContain('those already handled included');
    expect(customer?.text).not.toContain('from now on');
  });
});
