import type { Content, CustomTableLayout, TableCell } from 'pdfmake/interfaces';
import type { PdfBlock } from './pdf-document';

/** Ink, hairlines and the shade of a table's head: dark on white, so that a copy or a fax can be read. */
export const INK = '#1c2230';
const QUIET = '#565f70';
const LINE = '#aab1bd';
const SHADE = '#eef1f5';

const SIZES = { small: 8, normal: 9.5, large: 12 } as const;

type Block<K extends PdfBlock['kind']> = Extract<PdfBlock, { kind: K }>;
type Drawers = { [K in PdfBlock['kind']]: (block: Block<K>) => Content };

export const tableLayouts: Record<string, CustomTableLayout> = {
  grid: {
    hLineWidth: () => 0.5,
    vLineWidth: () => 0.5,
    hLineColor: () => LINE,
    vLineColor: () => LINE,
    paddingTop: () => 3,
    paddingBottom: () => 3,
    paddingLeft: () => 5,
    paddingRight: () => 5,
  },
  facts: {
    hLineWidth: () => 0.5,
    vLineWidth: () => 0,
    hLineColor: () => LINE,
    paddingTop: () => 3.5,
    paddingBottom: () => 3.5,
    paddingLeft: () => 6,
    paddingRight: () => 6,
  },
};

const DRAW: Drawers = {
  title: ({ text }) => ({ text, fontSize: 17, bold: true, alignment: 'center', margin: [0, 0, 0, 16] }),
  heading: ({ text }) => ({ text, fontSize: 11.5, bold: true, margin: [0, 12, 0, 5] }),
  text: ({ text, bold, size = 'normal', align = 'left' }) => ({
    text,
    bold: bold ?? false,
    fontSize: SIZES[size],
    alignment: align,
    ...(size === 'small' && { color: QUIET }),
    margin: [0, 0, 0, 6],
  }),
  letterhead: ({ left, right }) => ({
    columns: [
      {
        width: '*',
        stack: left.map((text, index) =>
          index === 0 ? { text, fontSize: 13, bold: true, margin: [0, 0, 0, 2] } : text,
        ),
      },
      { width: 'auto', alignment: 'right', stack: [...right] },
    ],
    columnGap: 24,
    margin: [0, 0, 0, 16],
  }),
  facts: ({ rows }) => ({
    layout: 'facts',
    table: { widths: [118, '*'], body: rows.map(([name, value]) => [shaded(name), { text: value }]) },
    margin: [0, 2, 0, 10],
  }),
  sum: ({ name, value, note }) => ({
    layout: 'facts',
    table: {
      widths: ['auto', '*'],
      body: [
        [
          { text: name, bold: true, fontSize: 11.5, margin: [0, 5, 12, 3] },
          {
            text: [{ text: value, bold: true, fontSize: 17 }, ...(note ? [{ text: `  ${note}`, fontSize: 9 }] : [])],
            alignment: 'right',
          },
        ],
      ],
    },
    margin: [0, 4, 0, 12],
  }),
  table: (block) => table(block),
  list: ({ items }) => ({ ul: [...items], margin: [0, 0, 0, 8] }),
  note: ({ title, text }) => ({
    layout: 'grid',
    table: {
      widths: ['*'],
      body: [
        [
          {
            stack: [
              { text: title, bold: true, margin: [0, 0, 0, 3] },
              { text, fontSize: 9 },
            ],
            margin: [2, 3, 2, 3],
          },
        ],
      ],
    },
    unbreakable: true,
    margin: [0, 10, 0, 8],
  }),
  stamps: ({ names }) => ({
    columns: [
      { width: '*', text: '' },
      {
        width: 'auto',
        layout: 'grid',
        table: {
          widths: names.map(() => 48),
          heights: ['auto', 46],
          body: [
            names.map((text) => ({ text, alignment: 'center' as const, fontSize: 8 })),
            names.map(() => ({ text: '' })),
          ],
        },
      },
    ],
    unbreakable: true,
    margin: [0, 12, 0, 0],
  }),
  gap: () => ({ text: '', margin: [0, 0, 0, 10] }),
  page: () => ({ text: '', pageBreak: 'after' }),
};

/** One block as the typesetter wants it. */
export function layoutOf<K extends PdfBlock['kind']>(block: Block<K>): Content {
  return (DRAW[block.kind] as (given: Block<K>) => Content)(block);
}

const shaded = (text: string): TableCell => ({ text, fillColor: SHADE, bold: true });

function table({ columns, rows, totals = [], empty, small = false }: Block<'table'>): Content {
  const align = columns.map((column) => column.align ?? 'left');
  const across = (text: string): TableCell[] => [
    { text, colSpan: columns.length, alignment: 'center', color: QUIET },
    ...columns.slice(1).map(() => ({ text: '' })),
  ];
  const body: TableCell[][] = [
    columns.map(({ title }) => ({ text: title, bold: true, fillColor: SHADE, alignment: 'center' as const })),
    ...rows.map((row) => row.map((text, index) => ({ text, alignment: align[index] ?? 'left' }))),
    ...(rows.length === 0 && empty ? [across(empty)] : []),
    ...totals.map((total) => totalRow(total, columns.length)),
  ];
  return {
    layout: 'grid',
    fontSize: small ? 7.5 : 9,
    // A row stays on its page, the head is said again on each, and no page begins with the sum alone.
    table: {
      headerRows: 1,
      dontBreakRows: true,
      keepWithHeaderRows: 1,
      widths: columns.map((c) => c.width ?? '*'),
      body,
    },
    margin: [0, 2, 0, 10],
  };
}

function totalRow([name, value]: readonly [string, string], width: number): TableCell[] {
  const filler = Array.from({ length: Math.max(0, width - 2) }, () => ({ text: '' }));
  return [
    { text: name, colSpan: width - 1, alignment: 'right', bold: true, fillColor: SHADE },
    ...filler,
    { text: value, alignment: 'right', bold: true },
  ];
}
