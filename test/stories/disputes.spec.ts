import type { CustomerMonth, DisputePage, DisputeView, Problem } from '@owl/contracts';
import type { Browser } from './api-world';
import { CONSOLE } from './api-world';
import { CountingWorld } from './counting-world';
import { tokyo } from '../harness';

describe('an item that the customer disputes', () => {
  let world: CountingWorld;
  let client: Browser;
  let analyst: Browser;
  let lead: Browser;
  let second: Browser;
  beforeAll(async () => {
    world = await CountingWorld.open();
    await world.api.user('c@sakura.example', 'customer', world.customerId);
    for (let n = 0; n < 3; n += 1) await world.reports(await world.opensCase(tokyo('2026-11-20 11:00')));
    await world.settles();
    client = await world.api.signedIn('c@sakura.example');
    [analyst, lead, second] = [
      await world.api.signedIn('aya@owl.local'),
      await world.api.signedIn('ken@owl.local'),
      await world.api.signedIn('mio@owl.local'),
    ];
  });
  afterAll(() => world.close());

  const month = async (browser: Browser) =>
    (await browser.get(`/api/v1/usage/${world.customerId}?month=2026-11`).expect(200)).body as CustomerMonth;
  const raise = (browser: Browser, itemId: string) =>
    browser.post(`/api/v1/handled-items/${itemId}/disputes`).set(CONSOLE).send({ reason: '検証環境の端末です' });
  const move = (browser: Browser, { id, version }: DisputeView, name: string, reason?: string) =>
    browser.post(`/api/v1/disputes/${id}/moves`).set(CONSOLE).send({ move: name, reason, version });

  async function disputed(index: number): Promise<DisputeView> {
    const item = (await month(client)).items.filter(({ entryKind }) => entryKind === 'count')[index];
    return (await raise(client, item!.id).expect(200)).body as DisputeView;
  }

  it('is taken back when a lead proposes it and another person approves, never the same', async () => {
    const raised = await disputed(0);
    expect(raised).toMatchObject({ state: 'raised', allowedMoves: ['withdraw'] });
    expect((await raise(analyst, raised.itemId).expect(409)).body).toMatchObject({ why: 'disputed' });
    await move(analyst, raised, 'propose', '確認').expect(409);
    expect(((await move(lead, raised, 'propose').expect(422)).body as Problem).code).toBe('move-needs');
    const proposed = (await move(lead, raised, 'propose', '検証環境と確認').expect(200)).body as DisputeView;
    expect(proposed).toMatchObject({ state: 'proposed', needsAnotherPerson: true });
    expect(proposed.allowedMoves).not.toContain('approve');
    expect(((await move(lead, proposed, 'approve').expect(403)).body as Problem).code).toBe('needs-another-person');
    expect((await month(client)).usage.business.count).toBe(3);

    const accepted = (await move(second, proposed, 'approve').expect(200)).body as DisputeView;
    expect(accepted).toMatchObject({ state: 'accepted', allowedMoves: [] });
    const after = await month(client);
    expect(after.usage.business.count).toBe(2);
    const back = after.items.find(({ reversesId }) => reversesId === raised.itemId);
    expect(back).toMatchObject({ entryKind: 'reversal', quantity: -1, why: 'dispute-accepted', lateForMonth: null });
    // The customer reads what was decided and why, not who of us it was.
    const [seen] = after.items.flatMap(({ dispute }) => dispute ?? []);
    expect(seen?.steps.map(({ by, words }) => [by, words])).toEqual([
      ['c@sakura.example', '検証環境の端末です'],
      ['Secure OWL Center', '検証環境と確認'],
    ]);
  });

  it('is not approved by the same person even by SQL, and a decision stays', async () => {
    const raised = await disputed(1);
    const proposed = (await move(lead, raised, 'propose', '確認').expect(200)).body as DisputeView;
    const sql = (change: string) =>
      world.soc((tx) => tx.query(`UPDATE disputes SET ${change} WHERE id = '${proposed.id}'`));
    await expect(sql(`state = 'accepted', decided_by = proposed_by, decided_at = now()`)).rejects.toThrow(
      /disputes_second_person_check/,
    );
    await expect(sql(`proposed_by = 'somebody else'`)).rejects.toThrow(/proposed by somebody else/);
    await expect(
      world.soc((tx) =>
        tx.query(`INSERT INTO handled_items (id, customer_id, contract_id, entry_kind, source_kind, source_id,
            handling_window, quantity, month, effective_at, counted_at, why, reverses_id, dispute_id)
          SELECT gen_random_uuid(), customer_id, contract_id, 'reversal', source_kind, source_id, handling_window, -1, month,
            effective_at, counted_at, 'dispute-accepted', id, '${proposed.id}' FROM handled_items WHERE id = '${proposed.itemId}'`),
      ),
    ).rejects.toThrow(/is not accepted/);
    await move(second, proposed, 'reject', '本番環境の端末でした').expect(200);
    await expect(sql(`state = 'accepted'`)).rejects.toThrow(/is decided/);
    expect((await month(client)).usage.business.count).toBe(2);
  });

  it('may be withdrawn by the customer, and is shown to leads until it is decided', async () => {
    const raised = await disputed(2);
    const open = (await lead.get('/api/v1/disputes').expect(200)).body as DisputePage;
    expect(open.items.map(({ id }) => id)).toEqual([raised.id]);
    await move(client, raised, 'withdraw').expect(200);
    expect(((await lead.get('/api/v1/disputes').expect(200)).body as DisputePage).items).toEqual([]);
    // It can be disputed again, and two people who decide at once do not both win.
    const again = await disputed(2);
    const both = await Promise.all([
      move(lead, again, 'reject', '対象です'),
      move(second, again, 'reject', '対象です'),
    ]);
    expect(both.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409]);
  });

  it('is withdrawn only by the side that raised it; the SOC gives a reason', async () => {
    const theirs = await disputed(2);
    const refused = (await move(analyst, theirs, 'withdraw', '不要').expect(422)).body as Problem;
    expect(refused).toMatchObject({ code: 'not-yours-to-withdraw', why: 'customer' });
    const seen = (await lead.get('/api/v1/disputes').expect(200)).body as DisputePage;
    expect(seen.items.map(({ allowedMoves }) => allowedMoves)).toEqual([['propose', 'reject']]);
    await move(client, theirs, 'withdraw').expect(200);

    const ours = (await raise(analyst, theirs.itemId).expect(200)).body as DisputeView;
    expect(ours.allowedMoves).toEqual(['withdraw']);
    expect((await move(client, ours, 'withdraw').expect(422)).body).toMatchObject({ why: 'soc' });
    expect((await move(analyst, ours, 'withdraw').expect(422)).body).toMatchObject({ code: 'move-needs' });
    await move(analyst, ours, 'withdraw', '電話で取り下げのご連絡').expect(200);
    // Each was a mail to every lead: from now on somebody of the SOC has to be talked to.
    expect((await raise(client, theirs.itemId).expect(409)).body).toMatchObject({ why: 'withdrawn-often' });
    await raise(analyst, theirs.itemId).expect(200);
  });

  it('is nobody else’s to see or to dispute', async () => {
    const other = await CountingWorld.of(world.api, world.people);
    await world.api.user('d@tokai.example', 'customer', other.customerId);
    const stranger = await world.api.signedIn('d@tokai.example');
    const [item] = await world.entries();
    await raise(stranger, item!.id).expect(404);
    expect(((await stranger.get('/api/v1/disputes?month=2026-11').expect(200)).body as DisputePage).items).toEqual([]);
  });
});
