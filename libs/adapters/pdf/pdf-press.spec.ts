import { type CompiledThread, compiledThread } from '../../../test/harness/compiled-thread';
import type { PdfDocument } from './pdf-document';
import { PdfPress } from './pdf-press';
import { renderPdf } from './render-pdf';

const columns = [{ title: '番号', width: 60 }, { title: '内容' }];
const aPaper = (rows: number): PdfDocument => ({
  title: '月次対応件数明細',
  author: 'Secure OWL Center',
  locale: 'ja',
  createdAt: new Date('2026-12-03T08:30:00Z'),
  blocks: [{ kind: 'table', columns, rows: Array.from({ length: rows }, (_, n) => [String(n), `端末 PC-${n} 髙橋`]) }],
});

/** How long the process could do nothing else meanwhile, in milliseconds, and how long it took. */
async function heldUpBy(work: Promise<unknown>): Promise<{ longest: number; took: number }> {
  const began = performance.now();
  let [longest, last] = [0, began];
  const turn = () => {
    const now = performance.now();
    longest = Math.max(longest, now - last);
    last = now;
  };
  const timer = setInterval(turn, 5);
  await work.finally(() => clearInterval(timer));
  turn();
  return { longest, took: last - began };
}

describe('PdfPress', () => {
  let thread: CompiledThread;
  let press: PdfPress;
  beforeAll(() => {
    thread = compiledThread('pdf', 'threads');
  });
  beforeEach(() => {
    press = new PdfPress({ PDF_THREADS: 1 }, thread.file('pdf/pdf-thread.ts'));
  });
  afterEach(() => press.onApplicationShutdown());
  afterAll(() => thread.remove());

  it('sets the same bytes as the process itself would, for readers and for mails', async () => {
    const expected = await renderPdf(aPaper(3));
    const [read, mailed] = await Promise.all([press.forReader(aPaper(3)), press.forMail(aPaper(3))]);
    expect(read.equals(expected)).toBe(true);
    expect(mailed.equals(expected)).toBe(true);
  });

  it('leaves the process free while it sets', async () => {
    await press.forReader(aPaper(1));
    const { longest, took } = await heldUpBy(press.forReader(aPaper(300)));
    expect(longest).toBeLessThan(took / 2);
  });

  it('does not let what a mail waits for wait behind the downloads of others', async () => {
    await Promise.all([press.forReader(aPaper(1)), press.forMail(aPaper(1))]);
    const order: string[] = [];
    const downloads = Array.from({ length: 6 }, () => press.forReader(aPaper(60)).then(() => order.push('download')));
    await press.forMail(aPaper(60)).then(() => order.push('mail'));
    await Promise.all(downloads);
    expect(order.indexOf('mail')).toBeLessThan(5);
  });

  it('names what is wrong with a paper', async () => {
    const wrong: PdfDocument = { ...aPaper(0), blocks: [{ kind: 'table', columns, rows: [['七']] }] };
    await expect(press.forReader(wrong)).rejects.toThrow('a row of the table has 1 cells, its columns are 2: 七');
  });

  it('ends when what was asked for is set', async () => {
    const asked = Promise.all([press.forReader(aPaper(5)), press.forReader(aPaper(5))]);
    await press.onApplicationShutdown();
    expect(await asked).toHaveLength(2);
  });
});
