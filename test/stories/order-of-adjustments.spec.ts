import { BillService, OverageOrder, orderPaper, type OrderDocument } from '@owl/stages/bill';
import PostalMime from 'postal-mime';
import { tokyo } from '../harness';
import { pdfText } from '../harness/pdf-text';
import { CountingWorld } from './counting-world';

describe('an order request of a month that has adjustments only', () => {
  let world: CountingWorld;
  beforeAll(async () => {
    world = await CountingWorld.open({ expectedBusiness: 0, unitPriceBusiness: 12_000 });
    const item = await world.opensCase(tokyo('2026-11-20 11:00'));
    await world.reports(item);
    await world.settles();
    await world.merges(item, await world.opensCase(tokyo('2026-11-20 12:00')));
    await world.settles();
    await closes('2026-11', '2026-12-03 17:31');
    await world.undoesMerge(item);
    await world.settles();
    await closes('2026-12', '2027-01-06 17:31');
  });
  afterAll(() => world.close());

  it('claims no excess of that month, in its mail and on its paper', async () => {
    const { subject, text, attachments } = await mail();
    expect(subject).toBe('【Secure OWL Center】超過分ご発注のお願い（2026年12月分・調整）');
    const paper = pdfText(Buffer.from(attachments[0]!.content as ArrayBuffer));
    for (const said of [text ?? '', paper]) {
      expect(said.replaceAll('\n', '')).toContain('2026年12月分の超過はございませんが、確定済みの月に関する調整額');
      expect(said).not.toContain('想定件数を超過いたしましたので');
    }
    expect(text).toContain('【確定済み月の調整（2026年11月分）】');
    expect(paper).toContain('当月の超過分はございません。');
    expect(paper).toContain('13,200円');
  });

  it('nor in English', async () => {
    const [order] = await world.soc((tx) => tx.findBy(OverageOrder, { customerId: world.customerId }));
    const document = JSON.parse(order?.document ?? 'null') as OrderDocument;
    const texts = orderPaper(document, 'en').blocks.map((block) => ('text' in block ? block.text : ''));
    expect(texts.join('\n')).toContain('The statement for December 2026 has no excess of its own, but adjustments');
    expect(texts.join('\n')).not.toContain('above the expected volume');
  });

  async function mail() {
    const [row]: { mime: Buffer }[] = await world.soc((tx) =>
      tx.query(`SELECT mime FROM outgoing_mails WHERE source_kind = 'overage-order'`),
    );
    return PostalMime.parse(row!.mime);
  }

  async function closes(month: string, at: string): Promise<void> {
    world.api.clock.jumpTo(tokyo(at));
    await world.soc((tx) => world.api.service(BillService).closeMonth(tx, world.customerId, month));
  }
});
