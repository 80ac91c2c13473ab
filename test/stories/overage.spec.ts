import { CloseMonth } from '@owl/worker';
import type { CustomerMonth, UsagePage } from '@owl/contracts';
import { Owl, aContract } from '../harness';

describe('a month with more handled items than expected', () => {
  let owl: Owl;
  beforeAll(async () => {
    owl = await Owl.start({ at: '2026-11-20 10:00' });
  });
  afterAll(() => owl.stop());

  it('shows the excess, and asks the customer to order it in the next month, once', async () => {
    const customer = await owl.enrol({ contract: aContract({ expectedBusiness: 2, unitPriceBusiness: 12_000 }) });
    const { id } = customer.customer;
    const analyst = await owl.signsIn('analyst');
    for (const alertNumber of [81001, 81003, 81005]) {
      await owl.appliance(customer).alerts({ alertNumber, device: { name: `PC-${alertNumber}`, address: '10.0.0.7' } });
      await analyst.reports(
        (await analyst.seesCase(String(alertNumber))).id,
        alertNumber === 81005 ? 'false-positive' : 'threat',
      );
    }
    await owl.settled();
    const november = await analyst.get<CustomerMonth>(`/usage/${id}?month=2026-11`);
    expect(november.usage.business).toMatchObject({ count: 3, expected: 2, excess: 1, amount: 12_000 });
    expect(november.usage).toMatchObject({ amount: 12_000, amountWithTax: 13_200, state: 'open' });
    expect(november.overageOrder).toBeNull();

    const sweep = owl.app.get(CloseMonth);
    await owl.jumpTo('2026-12-03 17:29');
    expect(await sweep.run()).toMatchObject({ 'still-open': 1 });
    await owl.jumpTo('2026-12-03 17:31');
    expect(await sweep.run()).toMatchObject({ 'closed-with-excess': 1 });
    expect(await sweep.run()).toMatchObject({ closed: 0, 'closed-with-excess': 0, failed: 0 });
    await owl.settled();

    // Sessions end after twelve hours, also for those who jump through time.
    const clerk = await owl.signsIn('lead');
    const closed = await clerk.get<CustomerMonth>(`/usage/${id}?month=2026-11`);
    expect(closed.usage.state).toBe('final');
    expect(closed.overageOrder).toMatchObject({
      orderMonth: '2026-12',
      state: 'sent',
      amount: 12_000,
      tax: 1_200,
      amountWithTax: 13_200,
    });
    const asked = owl.mailbox.messages.filter((mail) => mail.subject.includes('超過分'));
    expect(asked).toHaveLength(1);
    expect(asked[0]?.text).toContain('13,200');
  });

  it('takes no further entry once it is final, not even by SQL', async () => {
    const [row] = await owl.rows<{ customer_id: string; contract_id: string }>(
      'SELECT customer_id, contract_id FROM handled_items LIMIT 1',
    );
    const late = owl.rows(
      `INSERT INTO handled_items (id, customer_id, contract_id, entry_kind, source_kind, source_id, handling_window, quantity, month,
         effective_at, counted_at, why)
       VALUES (gen_random_uuid(), $1, $2, 'count', 'case', gen_random_uuid(), 'business', 1, '2026-11', now(), now(), 'too late')`,
      [row?.customer_id, row?.contract_id],
    );
    await expect(late).rejects.toThrow(/month 2026-11 .* is closed/);
    await expect(owl.rows('DELETE FROM handled_items')).rejects.toThrow(/permission denied/);
  });

  it('counts a late item in the next open month and names the one it belongs to', async () => {
    const [customer] = await owl.rows<{ id: string }>('SELECT id FROM customers ORDER BY created_at LIMIT 1');
    const analyst = await owl.signsIn('analyst');
    // A case opened in November, reported in December when November is final.
    owl.clock.jumpTo(new Date('2026-11-30T08:00:00Z'));
    const appliance = await owl.applianceOf(customer?.id as string);
    await appliance.alerts({ alertNumber: 81009, device: { name: 'PC-LATE', address: '10.0.0.9' } });
    const late = await analyst.seesCase('81009');
    await owl.jumpTo('2026-12-04 10:00');
    const colleague = await owl.signsIn('analyst');
    await colleague.reports(late.id);
    await owl.settled();
    const december = await colleague.get<CustomerMonth>(`/usage/${customer?.id}?month=2026-12`);
    expect(december.items).toEqual([expect.objectContaining({ lateForMonth: '2026-11', quantity: 1 })]);
    const { customers } = await colleague.get<UsagePage>('/usage?month=2026-12');
    expect(customers[0]?.business.count).toBe(1);
  });

  it('closes every month a long stop left behind', async () => {
    const customer = await owl.enrol({ name: '東海精機株式会社' });
    owl.clock.jumpTo(new Date('2026-12-10T01:00:00Z'));
    const { alertNumber } = await owl.appliance(customer).alerts({ device: { name: 'PC-DEC', address: '10.0.0.3' } });
    const analyst = await owl.signsIn('analyst');
    await analyst.reports((await analyst.seesCase(alertNumber)).id);
    await owl.settled();
    await owl.jumpTo('2027-02-10 10:00');
    await owl.app.get(CloseMonth).run();
    const months = await owl.rows<{ month: string }>('SELECT month FROM statements WHERE customer_id = $1 ORDER BY 1', [
      customer.customer.id,
    ]);
    expect(months.map((row) => row.month)).toEqual(['2026-12', '2027-01']);
  });
});
