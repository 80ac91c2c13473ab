import { CallPrices, ProveRuns } from '@owl/stages/escalate';
import { eventually } from '../harness';
import { NightWorld } from './night-world';
import { faultsOf, proofOf, sweepsNoMore } from './proof-world';

describe('what a call cost', () => {
  let world: NightWorld;
  beforeEach(async () => {
    world = await NightWorld.begins({}, 30);
    world.phone(1).behave({ behaviour: 'busy' });
    world.phone(2).behave({ behaviour: 'auto-answer', keys: ['1'] });
    await world.alert();
    await world.ends('acknowledged');
    await eventually(() => expect(world.owl.exchange.calls.map(({ status }) => status)).toEqual(['busy', 'completed']));
    await sweepsNoMore(world.owl);
  });
  afterEach(() => world.owl.stop());

  const asks = () => world.owl.app.get(CallPrices).run();
  const prices = () =>
    world.owl.rows<{ price: string | null; price_unit: string | null }>(
      'SELECT price, price_unit FROM call_attempts WHERE dial_seq > 0 ORDER BY contact_order',
    );

  it('is asked for until the provider knows it, and stands in the proof with the provider’s clock', async () => {
    expect(await asks()).toEqual({ priced: 0, 'no-price-yet': 0, 'not-told': 0 });
    world.owl.clock.forward(65_000);
    expect(await asks()).toEqual({ priced: 0, 'no-price-yet': 2, 'not-told': 0 });
    expect(await asks()).toEqual({ priced: 0, 'no-price-yet': 0, 'not-told': 0 });
    world.owl.clock.forward(600_000);
    expect(await asks()).toEqual({ priced: 1, 'no-price-yet': 1, 'not-told': 0 });
    expect(await prices()).toEqual([
      { price: null, price_unit: null },
      { price: '-0.0850', price_unit: 'USD' },
    ]);
    await world.owl.app.get(ProveRuns).run();
    const { id } = await world.run();
    const { told, document } = await proofOf(world.analyst, id);
    const records = told.filter(({ kind }) => kind === 'record');
    expect(records).toHaveLength(4);
    expect(records.map(({ ja }) => ja).join('\n')).toMatch(
      /通話終了、2026年11月21日 2:1\d:\d\d ～ .*、料金 0\.0850 USD/,
    );
    expect(records.every(({ providerAt }) => providerAt !== null)).toBe(true);
    expect(document.versions.length).toBeGreaterThan(1);
    expect(await faultsOf(world.analyst, id)).toEqual([]);
  });

  it('is given up after four times when it never comes', async () => {
    for (const wait of [65_000, 600_000, 3_600_000, 86_400_000, 86_400_000]) {
      world.owl.clock.forward(wait);
      await asks();
    }
    const [row] = await world.owl.rows<{ asked: number }>(
      `SELECT count(*)::int AS asked FROM provider_records r JOIN call_attempts a ON a.id = r.call_attempt_id
       WHERE a.contact_order = 1`,
    );
    expect(row?.asked).toBe(4);
  });
});
