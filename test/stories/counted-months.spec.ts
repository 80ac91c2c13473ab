import { BillService } from '@owl/stages/bill';
import { countedMonths } from '@owl/stages/tuning';
import { tokyo } from '../harness';
import { CountingWorld } from './counting-world';

describe('the counts that the tuning compares with', () => {
  let world: CountingWorld;
  beforeAll(async () => {
    world = await CountingWorld.open({ expectedBusiness: 0 });
  });
  afterAll(() => world.close());

  it('stand in the month an item belongs to, however often it was taken back and counted again later', async () => {
    const item = await reported('2026-11-20 11:00');
    world.api.clock.jumpTo(tokyo('2026-12-03 17:31'));
    await world.soc((tx) => world.api.service(BillService).closeMonth(tx, world.customerId, '2026-11'));
    expect(await counted()).toEqual([{ month: '2026-11', countBusiness: 1, countAfterHours: 0 }]);
    const into = await world.opensCase(tokyo('2026-12-03 11:00'));
    await world.merges(item, into);
    await world.settles();
    expect(await counted()).toEqual([{ month: '2026-11', countBusiness: 0, countAfterHours: 0 }]);
    await world.undoesMerge(item);
    await world.settles();
    expect(await counted()).toEqual([{ month: '2026-11', countBusiness: 1, countAfterHours: 0 }]);
  });

  it('leave out a late item that is merged away in the month it stands in', async () => {
    const late = await reported('2026-11-21 11:00');
    expect(await counted()).toEqual([{ month: '2026-11', countBusiness: 2, countAfterHours: 0 }]);
    await world.merges(late, await world.opensCase(tokyo('2026-12-03 12:00')));
    await world.settles();
    expect(await counted()).toEqual([{ month: '2026-11', countBusiness: 1, countAfterHours: 0 }]);
  });

  const counted = () => world.soc((tx) => countedMonths(tx, world.customerId));
  async function reported(at: string): Promise<string> {
    const id = await world.opensCase(tokyo(at));
    await world.reports(id);
    await world.settles();
    return id;
  }
});
