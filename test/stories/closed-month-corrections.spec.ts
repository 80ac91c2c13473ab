import { ApiWorld, CONSOLE } from './api-world';
import { CountingWorld } from './counting-world';
import { tokyo } from '../harness';

const NOVEMBER = tokyo('2026-11-20 11:00');

describe('a month that is final', () => {
  let world: CountingWorld;
  let api: ApiWorld;
  let counted: string;
  let late: string;
  beforeAll(async () => {
    world = await CountingWorld.open();
    ({ api } = world);
    [counted, late] = [await world.opensCase(NOVEMBER), await world.opensCase(NOVEMBER)];
    await world.reports(counted);
    await world.settles();
    await world.closesMonth('2026-11');
  });
  afterAll(() => world.close());

  const sealed = async () => (await world.entries()).filter(({ month }) => month === '2026-11');

  it('takes no entry by SQL, and none of it is changed or deleted', async () => {
    const columns =
      'customer_id, contract_id, entry_kind, source_kind, handling_window, quantity, month, effective_at, counted_at, why';
    const again = `INSERT INTO handled_items (id, source_id, ${columns})
      SELECT gen_random_uuid(), gen_random_uuid(), ${columns} FROM handled_items WHERE month = '2026-11'`;
    await expect(world.soc((tx) => tx.query(again))).rejects.toThrow(/month 2026-11 .* is closed/);
    for (const sql of [
      'UPDATE handled_items SET quantity = 0',
      'DELETE FROM handled_items',
      'DELETE FROM closed_months',
    ])
      await expect(world.soc((tx) => tx.query(sql))).rejects.toThrow(/permission denied/);
    // Not even as the owner of the tables.
    await expect(api.asOwner(`SET owl.tenant = '*'; ${again}`)).rejects.toThrow(/is closed/);
  });

  it('gets a late item into the next open month, which names it', async () => {
    const before = JSON.stringify(await sealed());
    await world.reports(late);
    await world.settles();
    const [entry] = (await world.entries()).filter(({ sourceId }) => sourceId === late);
    expect(entry).toMatchObject({ entryKind: 'count', month: '2026-12', lateForMonth: '2026-11' });
    expect(JSON.stringify(await sealed())).toBe(before);
  });

  it('is corrected by a credit in the next open month, which points at the original', async () => {
    const before = JSON.stringify(await sealed());
    await world.disputes(counted, 'approve');
    const [original, credit] = (await world.entries()).filter(({ sourceId }) => sourceId === counted);
    expect(credit).toMatchObject({
      entryKind: 'adjustment',
      quantity: -1,
      month: '2026-12',
      lateForMonth: '2026-11',
      reversesId: original?.id,
      contractId: original?.contractId,
      why: 'dispute-accepted',
    });
    expect(JSON.stringify(await sealed())).toBe(before);
  });

  it('is refused a correction that takes back something else than it names', async () => {
    const wrong = (change: string) =>
      world.soc((tx) =>
        tx.query(`INSERT INTO handled_items (id, customer_id, contract_id, entry_kind, source_kind, source_id, handling_window,
            quantity, month, effective_at, counted_at, why, reverses_id)
          SELECT gen_random_uuid(), customer_id, contract_id, 'adjustment', source_kind, ${change}, '2026-12', effective_at,
            counted_at, 'merged-away', id FROM handled_items WHERE source_id = '${late}'`),
      );
    await expect(wrong('gen_random_uuid(), handling_window, -1')).rejects.toThrow(/does not take back what it names/);
    await expect(wrong(`source_id, 'after-hours', -1`)).rejects.toThrow(/does not take back what it names/);
    await expect(wrong('source_id, handling_window, 1')).rejects.toThrow(/does not take back what it names/);
  });

  it('shows a disputed item to the API with the words why, and refuses another dispute about it', async () => {
    const browser = await api.signedIn('aya@owl.local');
    const month = await browser.get(`/api/v1/usage/${world.customerId}?month=2026-11`).expect(200);
    expect(month.body.items[0]).toMatchObject({
      sourceKind: 'case',
      sourceId: counted,
      because: { ja: '調査結果の報告メールを送信したため', en: 'Its report was sent' },
      disputable: false,
      dispute: { state: 'accepted' },
    });
    const again = browser.post(`/api/v1/handled-items/${month.body.items[0].id}/disputes`).set(CONSOLE);
    expect((await again.send({ reason: 'もう一度' }).expect(409)).body.code).toBe('not-disputable');
  });
});
