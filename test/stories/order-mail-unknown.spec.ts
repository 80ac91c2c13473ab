import type { OverageOrderPage, StatementPage } from '@owl/contracts';
import { BillService, OrderReminders, OrderRequests } from '@owl/stages/bill';
import { LIFE, type Stages } from '../../apps/worker/life';
import { tokyo } from '../harness';
import { type Browser, CONSOLE } from './api-world';
import { CountingWorld } from './counting-world';

const MONTH = '2026-11';
const ORDER = { move: 'record-order', orderNumber: 'PO-1', orderedOn: '2026-12-03' };

describe('an order request of whose mail nobody knows whether it arrived', () => {
  let world: CountingWorld;
  let clerk: Browser;
  beforeEach(async () => {
    world = await CountingWorld.open({ expectedBusiness: 0, unitPriceBusiness: 12_000 });
    await world.reports(await world.opensCase(tokyo('2026-11-20 11:00')));
    await world.settles();
    world.api.clock.jumpTo(tokyo('2026-12-03 17:31'));
    clerk = await world.api.signedIn('ken@owl.local');
    await world.soc((tx) => world.api.service(BillService).closeMonth(tx, world.customerId, MONTH));
    await mailEnds('unknown');
  });
  afterEach(() => world.close());

  it('shows it, and asks for what was found out before it is sent again', async () => {
    expect(await page()).toMatchObject({
      order: { state: 'draft', mailState: 'unknown' },
      orderMoves: ['mark-sent', 'mark-not-sent', 'record-order', 'waive'],
    });
    const { body } = await clerk.get('/api/v1/overage-orders').expect(200);
    expect((body as OverageOrderPage).items).toMatchObject([{ state: 'draft', mailState: 'unknown' }]);
    expect((await moves({ move: 'send-again' })).body).toMatchObject({ status: 409, code: 'move-not-allowed' });
    expect(await actions()).toEqual(['overage-order.request', 'overage-order.mail-unknown']);
  });

  it('is ordered when the order has come all the same', async () => {
    const { status, body } = await moves(ORDER);
    expect([status, body.order]).toEqual([200, expect.objectContaining({ state: 'ordered', orderNumber: 'PO-1' })]);
  });

  it('is sent when the customer has it, and the order is waited for from then on', async () => {
    world.api.clock.jumpTo(tokyo('2026-12-05 10:00'));
    clerk = await world.api.signedIn('ken@owl.local');
    const { body } = await moves({ move: 'mark-sent' });
    expect(body).toMatchObject({
      order: { state: 'sent', mailState: 'sent', sentAt: tokyo('2026-12-05 10:00').toISOString() },
      orderMoves: ['send-again', 'record-order', 'waive'],
    });
    expect((await actions()).at(-1)).toBe('overage-order.mark-sent');
  });

  it('is sent again, once, when the customer does not have it', async () => {
    expect((await moves({ move: 'mark-not-sent' })).body).toMatchObject({
      order: { state: 'draft', mailState: 'failed' },
      orderMoves: ['send-again', 'record-order', 'waive'],
    });
    expect((await moves({ move: 'send-again' })).status).toBe(200);
    // The second one is under way: whether there must be a third nobody knows yet.
    expect(await page()).toMatchObject({ order: { mailState: 'queued' }, orderMoves: ['waive'] });
    expect((await moves({ move: 'send-again' })).body).toMatchObject({ status: 409, code: 'move-not-allowed' });
    await mailEnds('unknown');
    expect(await page()).toMatchObject({ order: { state: 'draft', mailState: 'unknown' } });
    await mailEnds('sent');
    expect(await page()).toMatchObject({ order: { state: 'sent', mailState: 'sent' } });
  });

  it('is told of to billing when nobody looks after it, and again when it was sent and is not ordered', async () => {
    expect(await reminded('2026-12-17 17:30')).toEqual([]);
    expect(await reminded('2026-12-17 17:32')).toEqual([
      expect.objectContaining({ mail: 'unknown', since: tokyo('2026-12-03 17:31') }),
    ]);
    expect(await reminded('2027-01-10 10:00')).toEqual([]);
    clerk = await world.api.signedIn('ken@owl.local');
    const { body } = await clerk.get('/api/v1/overage-orders').expect(200);
    expect((body as OverageOrderPage).items).toMatchObject([{ state: 'draft', overdue: true }]);
    expect((await moves({ move: 'mark-sent' })).status).toBe(200);
    expect(await reminded('2027-01-24 09:59')).toEqual([]);
    expect(await reminded('2027-01-24 10:01')).toEqual([expect.objectContaining({ mail: 'sent' })]);
  });

  async function mailEnds(state: 'sent' | 'unknown'): Promise<void> {
    const { id: sourceId } = (await page()).order!;
    const newest = `SELECT id FROM outgoing_mails WHERE source_id = $2 ORDER BY revision DESC LIMIT 1`;
    const stages = { orders: world.api.service(OrderRequests) } as Stages;
    await world.soc(async (tx) => {
      await tx.query(`UPDATE outgoing_mails SET state = $1, next_action_at = NULL WHERE id = (${newest})`, [
        state,
        sourceId,
      ]);
      const consumers = (LIFE['outgoing-mail.ended'] ?? []).filter(({ name }) => name.startsWith('bill.'));
      const payload = { state, sourceKind: 'overage-order', sourceId };
      for (const { act } of consumers) await act(tx, { payload } as never, stages);
    });
  }

  const page = async (): Promise<StatementPage> =>
    (await clerk.get(`/api/v1/statements/${world.customerId}?month=${MONTH}`).expect(200)).body;

  async function moves(body: object) {
    const { id, version } = (await page()).order!;
    const request = { version, ...body };
    return clerk.post(`/api/v1/overage-orders/${id}/moves`).set(CONSOLE).send(request);
  }

  async function reminded(at: string) {
    world.api.clock.jumpTo(tokyo(at));
    return world.soc((tx) => world.api.service(OrderReminders).take(tx));
  }

  const actions = async (): Promise<string[]> => {
    const rows: { action: string }[] = await world.soc((tx) =>
      tx.query(`SELECT action FROM audit_entries WHERE action LIKE 'overage-order.%' ORDER BY seq`),
    );
    return rows.map(({ action }) => action);
  };
});
