import { CountingWorld } from './counting-world';

const LAST_MS = new Date('2026-11-30T14:59:59.999Z');
const FIRST_MS = new Date('2026-11-30T15:00:00.000Z');

describe('the border of a month, in the time of the contract', () => {
  let world: CountingWorld;
  beforeAll(async () => {
    world = await CountingWorld.open();
  });
  afterAll(() => world.close());

  const monthOf = async (sourceId: string) =>
    (await world.entries()).filter((entry) => entry.sourceId === sourceId).map(({ month }) => month);

  it('lies between two milliseconds, for cases and call runs alike, whenever they are handled', async () => {
    const [november, december] = [await world.opensCase(LAST_MS), await world.opensCase(FIRST_MS)];
    const [night, midnight] = [await world.opensRun(LAST_MS), await world.opensRun(FIRST_MS)];
    // Handled the other way round, and days later.
    world.api.clock.jumpTo(new Date('2026-12-02T03:00:00Z'));
    for (const caseId of [december, november]) await world.reports(caseId);
    for (const runId of [midnight, night]) await world.dials(runId);
    await world.settles();
    expect(await monthOf(november)).toEqual(['2026-11']);
    expect(await monthOf(december)).toEqual(['2026-12']);
    expect(await monthOf(night)).toEqual(['2026-11']);
    expect(await monthOf(midnight)).toEqual(['2026-12']);
  });
});

describe('the month of another customer', () => {
  it('is not touched by it', async () => {
    const world = await CountingWorld.open();
    const other = await CountingWorld.of(world.api, world.people);
    await world.reports(await world.opensCase(LAST_MS));
    await world.settles();
    expect(await other.entries()).toEqual([]);
    await world.close();
  });
});
