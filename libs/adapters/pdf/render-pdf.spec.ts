import { inflateSync } from 'node:zlib';
import type { PdfBlock, PdfDocument } from './pdf-document';
import { renderPdf } from './render-pdf';

const aDocument = (blocks: readonly PdfBlock[]): PdfDocument => ({
  title: '月次対応件数明細',
  author: 'Secure OWL Center',
  locale: 'ja',
  createdAt: new Date('2026-12-03T08:30:00Z'),
  foot: 'OWL-S-2026-11',
  blocks,
});

const row = (n: number) => [String(n), `端末 PC-${n} 髙橋 №①`];
const columns = [{ title: '番号', align: 'right' as const, width: 60 }, { title: '内容' }];

/** What the file says outside its fonts, packed streams opened. */
function opened(pdf: Buffer): string {
  const text = pdf.toString('latin1');
  const streams = [...text.matchAll(/stream\n([\s\S]*?)\nendstream/g)].map(([, body = '']) => {
    try {
      return inflateSync(Buffer.from(body, 'latin1')).toString('latin1');
    } catch {
      return '';
    }
  });
  return [text, ...streams].join('\n');
}

describe('renderPdf', () => {
  it('makes the same bytes of the same document, and others of another', async () => {
    const document = aDocument([
      { kind: 'title', text: '月次対応件数明細' },
      { kind: 'table', columns, rows: [row(1), row(2)], totals: [['合計', '2']] },
    ]);
    const [first, again] = [await renderPdf(document), await renderPdf({ ...document, blocks: [...document.blocks] })];
    expect(again.equals(first)).toBe(true);
    expect(first.subarray(0, 8).toString()).toBe('%PDF-1.7');
    const other = await renderPdf({ ...document, createdAt: new Date('2026-12-03T08:30:01Z') });
    expect(other.equals(first)).toBe(false);
  });

  it('embeds the Japanese letters it uses, and only these', async () => {
    const pdf = await renderPdf(aDocument([{ kind: 'text', text: '超過分ご発注のお願い', bold: true }]));
    expect(opened(pdf)).toMatch(/FontFile2/);
    // Both fonts whole have 11 MB.
    expect(pdf.length).toBeLessThan(60_000);
  });

  it('goes on to further pages, and writes the number of pages', async () => {
    const rows = Array.from({ length: 120 }, (_, n) => row(n));
    const pdf = await renderPdf(aDocument([{ kind: 'table', columns, rows }]));
    expect(opened(pdf)).toMatch(/\/Count 4\b/);
  });

  it('draws every kind of block', async () => {
    const blocks: PdfBlock[] = [
      { kind: 'title', text: '題' },
      { kind: 'letterhead', left: ['株式会社さくら商事 御中', '購買部'], right: ['発行日：2026年12月3日'] },
      { kind: 'heading', text: '内訳' },
      { kind: 'text', text: '本文', size: 'small', align: 'right' },
      { kind: 'facts', rows: [['対象月', '2026年11月']] },
      { kind: 'sum', name: 'ご請求額', value: '¥13,200', note: '税込' },
      { kind: 'table', columns, rows: [], empty: '該当なし', small: true },
      { kind: 'list', items: ['一', '二'] },
      { kind: 'note', title: '備考', text: '一行目\n二行目' },
      { kind: 'gap' },
      { kind: 'page' },
      { kind: 'stamps', names: ['承認', '確認', '担当'] },
    ];
    expect(opened(await renderPdf({ ...aDocument(blocks), locale: 'en', across: true }))).toMatch(/\/Count 2\b/);
  });

  it('names the row that does not fit its table', async () => {
    const bad = renderPdf(aDocument([{ kind: 'table', columns, rows: [['七']] }]));
    await expect(bad).rejects.toThrow('a row of the table has 1 cells, its columns are 2: 七');
  });
});
