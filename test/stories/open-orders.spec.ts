import type { OverageOrderPage } from '@owl/contracts';
import type { Enrolled } from '@owl/directory';
import { Users, systemActor } from '@owl/identity';
import { BillService, OverageOrder } from '@owl/stages/bill';
import { RemindOrders } from '@owl/worker';
import { type Console, Owl, aContract } from '../harness';

const BILLING = 'billing@owl.test';
const MONTH = '2026-11';

describe('order requests that are not ordered', () => {
  let owl: Owl;
  let sakura: Enrolled;
  let tokai: Enrolled;
  let clerk: Console;
  beforeAll(async () => {
    owl = await Owl.start({ at: '2026-11-20 09:40', settings: { BILLING_MAIL: BILLING } });
    const contract = aContract({ expectedBusiness: 0, unitPriceBusiness: 12_000 });
    [sakura, tokai] = [await owl.enrol({ contract }), await owl.enrol({ name: '東海精機株式会社', contract })];
    const analyst = await owl.signsIn('analyst');
    for (const [customer, alertNumber] of [
      [sakura, 94001],
      [tokai, 94002],
      [tokai, 94003],
    ] as const) {
      await owl.appliance(customer).alerts({ alertNumber, device: { name: `PC-${alertNumber}`, address: '10.0.0.7' } });
      await analyst.reports((await analyst.seesCase(String(alertNumber))).id);
    }
    await owl.settled();
    await owl.jumpTo('2026-12-03 17:31');
    for (const { customer } of [sakura, tokai]) {
      await owl.soc((tx) => owl.app.get(BillService).closeMonth(tx, customer.id, MONTH));
      await owl.settled();
    }
    clerk = await owl.signsIn('lead');
  });
  afterAll(() => owl.stop());

  it('are listed over all customers, with since when and how much', async () => {
    const page = await list();
    expect(page.items).toEqual(
      [sakura, tokai].map(({ customer: { id, name } }, index) =>
        expect.objectContaining({
          customer: { id, name },
          month: MONTH,
          orderMonth: '2026-12',
          state: 'sent',
          days: 0,
          overdue: false,
          remindedAt: null,
          replyBy: '2026-12-31',
          pastReplyBy: false,
          amount: 12_000 * (index + 1),
          amountWithTax: 13_200 * (index + 1),
          mailState: 'sent',
          hasPaper: true,
          allowedMoves: ['send-again', 'record-order', 'waive'],
        }),
      ),
    );
    expect(page.sums).toEqual([
      { state: 'draft', orders: 0, amount: 0, amountWithTax: 0 },
      { state: 'sent', orders: 2, amount: 36_000, amountWithTax: 39_600 },
      { state: 'ordered', orders: 0, amount: 0, amountWithTax: 0 },
    ]);
    expect((await list('?state=draft')).items).toEqual([]);
    expect((await clerk.request('GET', '/overage-orders?state=invoiced')).status).toBe(422);
  });

  it('are told of after fourteen days, each once, however many workers look', async () => {
    await orders('2026-12-16', sakura);
    await owl.jumpTo('2026-12-17 17:30');
    expect(await remind()).toEqual({ reminded: 0 });
    await owl.jumpTo('2026-12-18 09:00');
    const all = await Promise.all([remind(), remind(), remind()]);
    expect(all.map(({ reminded }) => reminded).toSorted((a, b) => a - b)).toEqual([0, 0, 1]);
    await owl.settled();
    const [mail, ...more] = owl.mailbox.messages.filter(({ to }) => to.includes(BILLING));
    expect(more).toEqual([]);
    expect(mail?.subject).toBe('【Secure OWL Center】超過分ご発注のお願い：未発注 1 件（14 日超過）');
    expect(mail?.text).toContain('【お客様】：東海精機株式会社 様\n【対象月】：2026年11月\n【発行番号】：R-202611-');
    expect(mail?.text).toContain('【送信日】：2026年12月3日\n【金額（税込）】：26,400 円');
    expect(mail?.text).not.toContain('さくら');
    await owl.jumpTo('2027-01-20 09:00');
    expect(await remind()).toEqual({ reminded: 0 });
  });

  it('show that they are overdue and that somebody was told, and move on with their state', async () => {
    clerk = await owl.signsIn('lead');
    const { items } = await list();
    const shown = items.map(({ customer, state, days, overdue, pastReplyBy, remindedAt }) => {
      return { name: customer.name, state, days, overdue, pastReplyBy, told: remindedAt !== null };
    });
    expect(shown).toEqual([
      { name: '東海精機株式会社', state: 'sent', days: 47, overdue: true, pastReplyBy: true, told: true },
      { name: '株式会社さくら商事', state: 'ordered', days: 34, overdue: false, pastReplyBy: false, told: false },
    ]);
  });

  it('can be sent again, ordered and waived after that as before', async () => {
    await orders('2027-01-20', tokai);
    const { items } = await list('?state=ordered');
    expect(items.map(({ orderedOn }) => orderedOn)).toEqual(['2026-12-16', '2027-01-20']);
  });

  it('are for the SOC to see, and only leads move them', async () => {
    const analyst = await owl.signsIn('analyst');
    const { items } = await analyst.get<OverageOrderPage>('/overage-orders');
    expect(items.map(({ allowedMoves }) => allowedMoves)).toEqual([[], []]);
    const client = await owl.signsIn('customer', sakura.customer.id);
    expect((await client.request('GET', '/overage-orders')).status).toBe(403);
  });

  it('are told to the leads and administrators, each in their language, when there is no address for billing', async () => {
    const other = await Owl.start({ at: '2026-12-20 10:00', worker: false });
    try {
      const { customer } = await other.enrol();
      await other.rows(
        `INSERT INTO overage_orders (id, customer_id, month, order_month, lines, amount, tax, amount_with_tax, state, created_at, sent_at, state_since)
         VALUES (gen_random_uuid(), $1, '2026-11', '2026-12', '[]', 100, 10, 110, 'sent', '2026-12-03', '2026-12-03', '2026-12-03')`,
        [customer.id],
      );
      for (const [name, role, locale] of [
        ['a', 'admin', 'en'],
        ['l', 'lead', 'ja'],
        ['z', 'analyst', 'ja'],
      ] as const)
        await other.soc((tx) => {
          const user = { email: `${name}@owl.test`, displayName: name, password: 'correct horse battery' };
          return other.app.get(Users).create(tx, { ...user, role, locale, customerId: null }, systemActor('story'));
        });
      expect(await other.app.get(RemindOrders).run()).toEqual({ reminded: 1 });
      const mails = await other.rows<{ recipient: string }>(
        'SELECT recipient, subject FROM outgoing_mails ORDER BY recipient',
      );
      expect(mails).toEqual([
        {
          recipient: 'a@owl.test',
          subject: '[Secure OWL Center] Order requests without an order: 1 (for more than 14 days)',
        },
        {
          recipient: 'l@owl.test',
          subject: '【Secure OWL Center】超過分ご発注のお願い：未発注 1 件（14 日超過）',
        },
      ]);
    } finally {
      await other.stop();
    }
  });

  const list = (query = ''): Promise<OverageOrderPage> => clerk.get(`/overage-orders${query}`);
  const remind = () => owl.app.get(RemindOrders).run();

  async function orders(orderedOn: string, { customer }: Enrolled): Promise<void> {
    await owl.jumpTo(`${orderedOn} 18:00`);
    const lead = await owl.signsIn('lead');
    const { id, version } = await owl.soc((tx) => tx.findOneByOrFail(OverageOrder, { customerId: customer.id }));
    const order = { move: 'record-order', version, orderNumber: 'PO-1', orderedOn };
    await lead.post(`/overage-orders/${id}/moves`, order);
  }
});
