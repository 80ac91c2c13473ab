import { tokyo } from '../harness';
import { CountingWorld } from './counting-world';

describe('a case that was reported and then merged into one that is not', () => {
  let world: CountingWorld;
  let told: string;
  let between: string;
  let open: string;
  beforeAll(async () => {
    world = await CountingWorld.open();
    const at = tokyo('2026-11-20 11:00');
    [told, between, open] = [await world.opensCase(at), await world.opensCase(at), await world.opensCase(at)];
    await world.reports(told);
    await world.merges(told, between);
    await world.merges(between, open);
    await world.settles();
  });
  afterAll(() => world.close());

  const total = async () => (await world.entries()).reduce((sum, { quantity }) => sum + quantity, 0);

  it('counts by that one, which therefore cannot end without a report', async () => {
    expect(await total()).toBe(0);
    const refused = /had been reported to the customer/;
    await expect(world.moves(open, 'dismiss')).rejects.toThrow(refused);
    await world.moves(open, 'claim');
    await expect(world.moves(open, 'close-without-report')).rejects.toThrow(refused);
    await expect(world.moves(open, 'dismiss')).rejects.toThrow(refused);
  });

  it('counts once when that one is reported, whatever is done with it then', async () => {
    await world.reports(open);
    await world.settles();
    expect(await total()).toBe(1);
    for (const move of ['close', 'reopen', 'close-without-report'] as const) await world.moves(open, move);
    await world.settles();
    expect([await total(), await world.counts(open), await world.counts(told)]).toEqual([1, 1, 0]);
  });

  it('leaves one free to end without a report into which only unreported ones were merged', async () => {
    const at = tokyo('2026-11-20 13:00');
    const [one, other] = [await world.opensCase(at), await world.opensCase(at)];
    await world.merges(one, other);
    await world.moves(other, 'claim');
    await world.moves(other, 'close-without-report');
    await world.settles();
    expect(await total()).toBe(1);
  });
});
