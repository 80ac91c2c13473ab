import { defaultCalendar } from '@owl/foundation/calendar';
import { usageOutlook } from '@owl/stages/meter';
import { tokyo } from '../harness';
import { ApiWorld } from './api-world';
import { CountingWorld, type People } from './counting-world';

const CALENDAR = defaultCalendar({ no: 1, effectiveFrom: '2020-01-01' });
const TRIAL = { kind: 'trial', nightCalls: false } as const;

describe('the forecast of a customer for whom little happens', () => {
  let api: ApiWorld;
  let people: People;
  beforeAll(async () => {
    api = await ApiWorld.open();
    people = await CountingWorld.people(api);
  });
  afterAll(() => api.close());

  const entered = (day: string, change = {}) => {
    api.clock.jumpTo(tokyo(`${day} 10:00`));
    return CountingWorld.of(api, people, change);
  };
  const forecasts = async (world: CountingWorld) => {
    api.clock.jumpTo(tokyo('2026-11-20 10:00'));
    await world.reports(await world.opensCase(tokyo('2026-11-18 10:00')));
    await world.settles();
    const now = api.clock.now();
    const windows = await world.soc((tx) => usageOutlook(tx, world.customerId, '2026-11', CALENDAR, now));
    return windows!.map(({ forecast }) => forecast && [forecast.days, forecast.items]);
  };

  it('rests on the days without items as well, since the contract began', async () => {
    // Four weeks: their working days but for Culture Day, and all days.
    const world = await entered('2026-10-01', { effectiveFrom: '2026-10-23' });
    expect(await forecasts(world)).toEqual([
      [19, 1],
      [28, 0],
    ]);
  });

  it('does not take for quiet what happened before the contract was entered', async () => {
    const world = await entered('2026-11-16', { effectiveFrom: '2020-01-01' });
    expect(await forecasts(world)).toEqual([null, null]);
  });

  it('is none for a trial, in which nothing counts', async () => {
    expect(await forecasts(await entered('2026-10-01', TRIAL))).toEqual([null, null]);
  });
});
