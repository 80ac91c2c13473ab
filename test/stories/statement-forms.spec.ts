import type { StatementContent, StatementItemView, StatementPage } from '@owl/contracts';
import { BillService } from '@owl/stages/bill';
import { tokyo } from '../harness';
import { pdfText } from '../harness/pdf-text';
import type { Browser } from './api-world';
import { CountingWorld } from './counting-world';

const MONTH = '2026-11';

describe('the statement of a month', () => {
  let world: CountingWorld;
  let browser: Browser;
  beforeAll(async () => {
    world = await CountingWorld.open({ expectedBusiness: 1, expectedAfterHours: 1 });
    for (const day of ['2026-11-18 10:00', '2026-11-19 14:59', '2026-11-20 13:00']) {
      const opened = await world.opensCase(tokyo(day));
      await world.reports(opened);
      if (day.includes('13:00')) {
        await world.settles();
        await world.disputes(opened, 'approve');
      }
    }
    for (const night of ['2026-11-18 22:10', '2026-11-20 02:30']) await world.dials(await world.opensRun(tokyo(night)));
    await world.settles();
    browser = await world.api.signedIn('ken@owl.local');
  });
  afterAll(() => world.close());

  const file = async (form: 'pdf' | 'csv' | 'json', query = ''): Promise<Buffer> => {
    const answer = await browser
      .get(`/api/v1/statements/${world.customerId}/${form}?month=${MONTH}${query}`)
      .responseType('arraybuffer')
      .expect(200);
    return answer.body as Buffer;
  };
  const screen = async (): Promise<StatementContent> => {
    const answer = await browser.get(`/api/v1/statements/${world.customerId}?month=${MONTH}`).expect(200);
    return (answer.body as StatementPage).statement;
  };

  it('is a draft from the first day, with what counts so far', async () => {
    expect(await screen()).toMatchObject({
      state: 'draft',
      entriesSha256: null,
      windows: [
        { window: 'business', count: 2, expected: 1, excess: 1, amount: 12_000 },
        { window: 'after-hours', count: 2, expected: 1, excess: 1, amount: 8_000 },
      ],
      amount: 20_000,
      tax: 2_000,
      amountWithTax: 22_000,
    });
  });

  it.each([['ja'], ['en']] as const)('agrees to the item on the screen, in JSON, CSV and PDF (%s)', async (locale) => {
    const seen = await screen();
    expect(seen.items).toHaveLength(6);
    const json = JSON.parse((await file('json')).toString()) as StatementContent;
    expect(json).toEqual({ ...seen, asOf: json.asOf });
    const csv = (await file('csv', `&locale=${locale}`)).toString('utf8').trimEnd().split('\r\n').slice(1);
    expect(csv).toEqual(seen.items.map((item) => cellsOf(item, locale).join(',')));
    const paper = pdfText(await file('pdf', `&locale=${locale}`));
    let from = 0;
    for (const item of seen.items) {
      const [no, kind, window, label, received, counted, why, , quantity] = cellsOf(item, locale);
      const row = [no, kind, window, label, received, counted, why, quantity].join('').replace(/\s+/g, '');
      const at = paper.indexOf(row, from);
      expect({ row, follows: at >= from }).toEqual({ row, follows: true });
      from = at + row.length;
    }
    const digits = (amount: number) => amount.toLocaleString('en-US');
    for (const amount of [seen.amount, seen.tax, seen.amountWithTax]) expect(paper).toContain(digits(amount));
  });

  it('is the same to the byte whenever it is asked for, once it is final', async () => {
    world.api.clock.jumpTo(tokyo('2026-12-03 17:31'));
    browser = await world.api.signedIn('ken@owl.local');
    const bill = world.api.service(BillService);
    expect(await world.soc((tx) => bill.closeMonth(tx, world.customerId, MONTH))).toBe('closed-with-excess');
    const first = [await file('pdf'), await file('pdf', '&locale=en'), await file('csv'), await file('json')];
    // Years later, with another name and other numbers of things around it.
    world.api.clock.jumpTo(tokyo('2029-02-01 09:00'));
    await world.soc((tx) => tx.query(`UPDATE customers SET name = '改称した会社' WHERE id = $1`, [world.customerId]));
    browser = await world.api.signedIn('ken@owl.local');
    const again = [await file('pdf'), await file('pdf', '&locale=en'), await file('csv'), await file('json')];
    expect(again.map((bytes, index) => bytes.equals(first[index] as Buffer))).toEqual([true, true, true, true]);
    expect(await screen()).toMatchObject({ state: 'final', entriesSha256: expect.stringMatching(/^[0-9a-f]{64}$/) });
  });

  it('answers 404 for a month before the contract, and 422 for what is no month', async () => {
    const path = `/api/v1/statements/${world.customerId}`;
    await browser.get(`${path}?month=2019-11`).expect(404);
    await browser.get(`${path}/pdf?month=2026-13`).expect(422);
  });
});

const WORDS = {
  ja: {
    business: '平日営業時間',
    'after-hours': '夜間休日時間',
    count: '計上',
    reversal: '取消',
    adjustment: '調整',
  },
  en: {
    business: 'Business hours',
    'after-hours': 'After hours',
    count: 'Count',
    reversal: 'Reversal',
    adjustment: 'Adjustment',
  },
} as const;

/** The cells of an item as every form of the statement is to have them. A label such as `#102` is no formula. */
function cellsOf(item: StatementItemView, locale: 'ja' | 'en'): string[] {
  const local = (at: string) =>
    new Date(Date.parse(at) + 9 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ').replaceAll('-', '/');
  return [
    String(item.no),
    WORDS[locale][item.entryKind],
    WORDS[locale][item.window],
    item.label,
    local(item.effectiveAt),
    local(item.countedAt),
    item.because[locale],
    item.correctsMonth ?? '',
    String(item.quantity),
    item.amount === null ? '' : String(item.amount),
    item.id,
  ];
}
