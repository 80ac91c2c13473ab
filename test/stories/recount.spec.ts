import { BillService, RecountService } from '@owl/stages/bill';
import { RecountItems } from '@owl/worker';
import PostalMime from 'postal-mime';
import { Owl, tokyo } from '../harness';
import { CountingWorld } from './counting-world';

describe('the nightly recount', () => {
  it('agrees with the entries after reports, calls, merges, disputes and a month that was closed', async () => {
    const world = await CountingWorld.open();
    try {
      const at = tokyo('2026-11-20 11:00');
      const [kept, merged, disputed, dismissed] = [
        await world.opensCase(at),
        await world.opensCase(at),
        await world.opensCase(at),
        await world.opensCase(at),
      ];
      for (const opened of [kept, disputed]) await world.reports(opened);
      await world.merges(merged, await world.opensCase(at));
      await world.moves(dismissed, 'claim');
      await world.dials(await world.opensRun(tokyo('2026-11-20 22:00')));
      await world.dials(await world.opensRun(tokyo('2026-11-20 22:30'), ['queue-and-call']));
      await world.settles();
      world.api.clock.jumpTo(tokyo('2026-12-03 17:31'));
      await world.soc((tx) => world.api.service(BillService).closeMonth(tx, world.customerId, '2026-11'));
      await world.disputes(disputed, 'approve');
      await world.settles();
      world.api.clock.jumpTo(tokyo('2026-12-04 02:00'));
      const told = jest.fn();
      expect(await world.api.service(RecountService).run(world.customerId, told)).toEqual({ kind: 'agrees' });
      expect(told).not.toHaveBeenCalled();
      const [row] = await world.soc((tx) => tx.query('SELECT months FROM recounts'));
      expect(row.months).toEqual([
        { month: '2026-11', window: 'after-hours', counted: 1, recounted: 1 },
        { month: '2026-11', window: 'business', counted: 1, recounted: 1 },
      ]);
    } finally {
      await world.close();
    }
  });

  it('checks final months as well, and pages what is no longer as it was closed, once', async () => {
    const world = await CountingWorld.open({ expectedBusiness: 0, unitPriceBusiness: 12_000 });
    try {
      await world.reports(await world.opensCase(tokyo('2026-11-20 11:00')));
      await world.settles();
      world.api.clock.jumpTo(tokyo('2026-12-03 17:31'));
      await world.soc((tx) => world.api.service(BillService).closeMonth(tx, world.customerId, '2026-11'));
      await world.api.asOwner(`SET owl.tenant = '*'; SET session_replication_role = replica;
        UPDATE overage_orders SET amount_with_tax = 1`);
      const told = jest.fn();
      for (const night of ['2026-12-04', '2026-12-05']) {
        world.api.clock.jumpTo(tokyo(`${night} 02:00`));
        const outcome = await world.api.service(RecountService).run(world.customerId, told);
        expect(outcome).toMatchObject({
          kind: 'drift',
          drifts: [],
          faults: [{ month: '2026-11', kind: 'order-differs', words: expect.stringContaining('amountWithTax') }],
        });
      }
      expect(told).toHaveBeenCalledTimes(1);
      const clerk = await world.api.signedIn('ken@owl.local');
      const { body } = await clerk.get(`/api/v1/statements/${world.customerId}?month=2026-11`).expect(200);
      expect(body.recount).toMatchObject({ drifts: [], faults: [{ kind: 'order-differs' }] });
    } finally {
      await world.close();
    }
  });

  it('shows a difference, logs it as an error, and pages the duty analyst once', async () => {
    const owl = await Owl.start({ at: '2026-11-20 11:00', worker: false });
    try {
      const { customer, contract } = await owl.enrol();
      const [orphan] = await owl.rows<{ id: string }>(
        `INSERT INTO handled_items (id, customer_id, contract_id, entry_kind, source_kind, source_id, handling_window, quantity, month,
           effective_at, counted_at, why)
         VALUES (gen_random_uuid(), $1, $2, 'count', 'case', gen_random_uuid(), 'business', 1, '2026-11', $3, $3, 'report-sent')
         RETURNING source_id AS id`,
        [customer.id, contract.id, owl.clock.now()],
      );
      for (const night of ['21', '22']) {
        owl.clock.jumpTo(tokyo(`2026-11-${night} 02:00`));
        expect(await owl.app.get(RecountItems).run()).toMatchObject({ drift: 1, failed: 0 });
        expect(await owl.app.get(RecountItems).run()).toMatchObject({ 'done-before': 1 });
      }
      const pages = await owl.rows<{ mime: Buffer; recipient: string }>('SELECT mime, recipient FROM outgoing_mails');
      expect(pages.map(({ recipient }) => recipient)).toEqual([owl.config.DUTY_MAIL]);
      const { subject, text } = await PostalMime.parse(pages[0]?.mime ?? '');
      expect(subject).toContain('対応件数の夜間再集計で不一致');
      expect(text).toContain('計上 1 件／再集計 0 件');
      const lead = await owl.signsIn('lead');
      expect(await lead.get(`/statements/${customer.id}?month=2026-11`)).toMatchObject({
        recount: { drifts: [{ sourceId: orphan?.id, counted: 1, recounted: 0 }] },
      });
    } finally {
      await owl.stop();
    }
  });
});
