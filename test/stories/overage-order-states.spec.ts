import type { StatementPage } from '@owl/contracts';
import { BillService, OrderRequests } from '@owl/stages/bill';
import PostalMime from 'postal-mime';
import { tokyo } from '../harness';
import { pdfText } from '../harness/pdf-text';
import { type Browser, CONSOLE } from './api-world';
import { CountingWorld } from './counting-world';

const MONTH = '2026-11';

describe('the request to order the excess', () => {
  let world: CountingWorld;
  let clerk: Browser;
  beforeEach(async () => {
    world = await CountingWorld.open({ expectedBusiness: 0, expectedAfterHours: 0 });
    await world.reports(await world.opensCase(tokyo('2026-11-20 11:00')));
    await world.dials(await world.opensRun(tokyo('2026-11-20 22:00')));
    await world.settles();
    world.api.clock.jumpTo(tokyo('2026-12-03 17:31'));
    clerk = await world.api.signedIn('ken@owl.local');
    const bill = world.api.service(BillService);
    await world.soc((tx) => bill.closeMonth(tx, world.customerId, MONTH));
  });
  afterEach(() => world.close());

  const page = async (as: Browser = clerk): Promise<StatementPage> =>
    (await as.get(`/api/v1/statements/${world.customerId}?month=${MONTH}`).expect(200)).body;
  const orderOf = async () => {
    const { order } = await page();
    if (!order) throw new Error('there is no order request');
    return order;
  };
  const moves = async (body: object, as: Browser = clerk) => {
    const { id, version } = await orderOf();
    return as
      .post(`/api/v1/overage-orders/${id}/moves`)
      .set(CONSOLE)
      .send({ version, ...body });
  };
  const isMailed = async (state: 'sent' | 'failed' = 'sent') => {
    const { id } = await orderOf();
    await world.soc(async (tx) => {
      await tx.query(`UPDATE outgoing_mails SET state = $1, next_action_at = NULL WHERE source_id = $2`, [state, id]);
      await world.api.service(OrderRequests).delivered(tx, id, state);
    });
  };
  const mails = () =>
    world.soc((tx): Promise<{ mime: Buffer; revision: number }[]> =>
      tx.query(`SELECT mime, revision FROM outgoing_mails WHERE source_kind = 'overage-order' ORDER BY revision`),
    );

  it('goes out as a mail with both papers attached, whose bytes are those the console shows', async () => {
    const [sent] = await mails();
    const mail = await PostalMime.parse(sent!.mime);
    const { id } = await orderOf();
    const suffix = world.customerId.slice(-6).toUpperCase();
    expect(mail.attachments.map(({ filename, mimeType }) => [filename, mimeType])).toEqual([
      [`超過分ご発注のお願い_2026-11_R-202611-${suffix}.pdf`, 'application/pdf'],
      [`月次対応件数明細_2026-11_S-202611-${suffix}.pdf`, 'application/pdf'],
    ]);
    const attached = mail.attachments.map(({ content }) => Buffer.from(content as ArrayBuffer));
    const shown = await clerk.get(`/api/v1/overage-orders/${id}/pdf`).responseType('arraybuffer').expect(200);
    expect(attached[0]!.equals(shown.body as Buffer)).toBe(true);
    const text = pdfText(attached[0]!);
    for (const words of [
      '株式会社さくら商事御中',
      `発行番号：R-202611-${suffix}`,
      '発行日：2026年12月3日',
      'ご発注期限2026年12月31日',
    ])
      expect(text).toContain(words);
    // 12,000 and 8,000 without tax, 10 % on both.
    for (const words of ['20,000円', '2,000円', '22,000円']) expect(text).toContain(words);
    expect(mail.text).toContain('22,000');
    expect(mail.text).toContain(`【発行番号】：R-202611-${suffix}`);
  });

  it('is sent, ordered under the customer’s number, and invoiced', async () => {
    expect(await page()).toMatchObject({ order: { state: 'draft' }, orderMoves: ['waive'] });
    await isMailed();
    expect(await page()).toMatchObject({
      order: { state: 'sent' },
      orderMoves: ['send-again', 'record-order', 'waive'],
    });
    const early = await moves({ move: 'record-order', orderNumber: 'PO-881', orderedOn: '2026-11-30' });
    expect(early.body).toMatchObject({ status: 422, code: 'wrong-day', why: 'before-order-month' });
    const future = await moves({ move: 'record-order', orderNumber: 'PO-881', orderedOn: '2062-12-10' });
    expect(future.body).toMatchObject({ status: 422, code: 'wrong-day', why: 'in-future' });
    world.api.clock.jumpTo(tokyo('2026-12-20 10:00'));
    clerk = await world.api.signedIn('ken@owl.local');
    expect((await moves({ move: 'record-order', orderNumber: ' ', orderedOn: '2026-12-10' })).status).toBe(422);
    const ordered = await moves({ move: 'record-order', orderNumber: 'PO-881', orderedOn: '2026-12-10' });
    expect(ordered.body).toMatchObject({
      order: { state: 'ordered', orderNumber: 'PO-881', orderedOn: '2026-12-10' },
      orderMoves: ['correct-order', 'invoice'],
    });
    expect((await moves({ move: 'waive', reason: '今さら' })).body.code).toBe('move-not-allowed');
    const unborn = await moves({ move: 'invoice', invoiceNumber: 'INV-12', invoicedOn: '2026-12-21' });
    expect(unborn.body).toMatchObject({ code: 'wrong-day', why: 'in-future' });
    const invoiced = await moves({ move: 'invoice', invoiceNumber: 'INV-12', invoicedOn: '2026-12-20' });
    expect(invoiced.body).toMatchObject({ order: { state: 'invoiced', invoiceNumber: 'INV-12' }, orderMoves: [] });
    const audited = await world.soc((tx) =>
      tx.query(
        `SELECT action, detail -> 'before' ->> 'state' AS was FROM audit_entries WHERE action LIKE 'overage-order.%' ORDER BY seq`,
      ),
    );
    expect(audited).toEqual([
      { action: 'overage-order.request', was: null },
      { action: 'overage-order.send', was: null },
      { action: 'overage-order.record-order', was: 'sent' },
      { action: 'overage-order.invoice', was: 'ordered' },
    ]);
  });

  it('is corrected by a lead while it is ordered, and the audit keeps what stood there before', async () => {
    await isMailed();
    world.api.clock.jumpTo(tokyo('2026-12-20 10:00'));
    clerk = await world.api.signedIn('ken@owl.local');
    const correction = { move: 'correct-order', orderNumber: 'PO-881', orderedOn: '2026-12-10' };
    expect((await moves(correction)).body.code).toBe('move-not-allowed');
    await moves({ move: 'record-order', orderNumber: 'PO-188', orderedOn: '2026-12-01' });
    const since = () => world.soc((tx) => tx.query('SELECT state_since FROM overage_orders'));
    const before = await since();
    world.api.clock.jumpTo(tokyo('2026-12-20 11:00'));
    expect((await moves({ ...correction, orderedOn: '2026-12-21' })).body).toMatchObject({ why: 'in-future' });
    await world.api.user('rei@owl.local', 'analyst');
    expect((await moves(correction, await world.api.signedIn('rei@owl.local'))).status).toBe(403);
    expect((await moves(correction)).body.order).toMatchObject({
      state: 'ordered',
      orderNumber: 'PO-881',
      orderedOn: '2026-12-10',
    });
    expect(await since()).toEqual(before);
    const audited = await world.soc((tx) =>
      tx.query(`SELECT detail -> 'before' AS before FROM audit_entries WHERE action = 'overage-order.correct-order'`),
    );
    expect(audited).toEqual([{ before: { state: 'ordered', orderNumber: 'PO-188', orderedOn: '2026-12-01' } }]);
  });

  it('shows its ご発注期限, and that it is over from the day after in the customer’s zone', async () => {
    expect(await orderOf()).toMatchObject({ replyBy: '2026-12-31', pastReplyBy: false });
    world.api.clock.jumpTo(tokyo('2026-12-31 23:59'));
    clerk = await world.api.signedIn('ken@owl.local');
    expect((await orderOf()).pastReplyBy).toBe(false);
    world.api.clock.jumpTo(tokyo('2027-01-01 00:00'));
    expect((await orderOf()).pastReplyBy).toBe(true);
  });

  it('is waived with a reason that the customer does not read, by a lead only', async () => {
    await world.api.user('rei@owl.local', 'analyst');
    const analyst = await world.api.signedIn('rei@owl.local');
    expect((await moves({ move: 'waive', reason: '初月のため' }, analyst)).status).toBe(403);
    expect((await page(analyst)).orderMoves).toEqual([]);
    expect((await moves({ move: 'waive' })).status).toBe(422);
    expect((await moves({ move: 'waive', reason: '初月のため' })).body.order).toMatchObject({
      state: 'waived',
      waivedReason: '初月のため',
    });
    await world.api.user('buyer@sakura.example', 'customer', world.customerId);
    const customer = await world.api.signedIn('buyer@sakura.example');
    expect((await page(customer)).order).toMatchObject({ state: 'waived', waivedReason: null, mailState: null });
    // Its mail may still come back as sent: that changes nothing any more.
    await isMailed();
    expect((await orderOf()).state).toBe('waived');
  });

  it('is sent again with the same papers, once for two who ask at once', async () => {
    await isMailed('failed');
    const { version } = await orderOf();
    const twice = await Promise.all([moves({ move: 'send-again', version }), moves({ move: 'send-again', version })]);
    expect(new Set(twice.map(({ status }) => status))).toEqual(new Set([200, 409]));
    const papers = await Promise.all(
      (await mails()).map(async ({ mime }) => (await PostalMime.parse(mime)).attachments[0]!.content as ArrayBuffer),
    );
    expect(papers).toHaveLength(2);
    expect(Buffer.from(papers[0]!).equals(Buffer.from(papers[1]!))).toBe(true);
  });

  it('is nobody else’s to see', async () => {
    const other = await CountingWorld.of(world.api, world.people);
    await world.api.user('buyer@other.example', 'customer', other.customerId);
    const stranger = await world.api.signedIn('buyer@other.example');
    const { id } = await orderOf();
    await stranger.get(`/api/v1/overage-orders/${id}/pdf`).expect(404);
    for (const form of ['', '/pdf', '/csv', '/json'])
      await stranger.get(`/api/v1/statements/${world.customerId}${form}?month=${MONTH}`).expect(404);
  });
});
