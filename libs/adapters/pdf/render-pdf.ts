import pdfmake from 'pdfmake';
import type { TDocumentDefinitions } from 'pdfmake/interfaces';
import { INK, layoutOf, tableLayouts } from './layout';
import type { PdfDocument } from './pdf-document';

const FONTS = '@expo-google-fonts/noto-sans-jp';
const REGULAR = require.resolve(`${FONTS}/400Regular/NotoSansJP_400Regular.ttf`);
const BOLD = require.resolve(`${FONTS}/700Bold/NotoSansJP_700Bold.ttf`);
const FONT = 'noto-sans-jp';

// Japanese has no slanted letters; where one were asked for, the upright one stands.
pdfmake.setFonts({ [FONT]: { normal: REGULAR, bold: BOLD, italics: REGULAR, bolditalics: BOLD } });
pdfmake.setTableLayouts(tableLayouts);
// Documents hold text only: nothing is fetched, and no file but the two fonts is read.
pdfmake.setUrlAccessPolicy(() => false);
pdfmake.setLocalAccessPolicy((path) => path === REGULAR || path === BOLD);

/**
 * Sets a document on A4 with Japanese type, embedded as far as it is used, and page numbers.
 * The same document becomes the same bytes, on every machine with this version of the program.
 * @throws Error when a row of a table has not as many cells as the table has columns
 */
export async function renderPdf(document: PdfDocument): Promise<Buffer> {
  checkTables(document);
  return pdfmake.createPdf(definitionOf(document)).getBuffer();
}

function definitionOf({ title, author, locale, createdAt, foot, across, blocks }: PdfDocument): TDocumentDefinitions {
  const pageOf = locale === 'ja' ? (page: number, all: number) => `${page} / ${all} ページ` : pageInEnglish;
  return {
    info: { title, author, creator: 'Secure OWL Center', producer: 'Secure OWL Center', creationDate: createdAt },
    language: locale === 'ja' ? 'ja-JP' : 'en',
    version: '1.7',
    displayTitle: true,
    pageSize: 'A4',
    pageOrientation: across ? 'landscape' : 'portrait',
    pageMargins: [48, 48, 48, 52],
    defaultStyle: { font: FONT, fontSize: 9.5, lineHeight: 1.15, color: INK },
    content: blocks.map((block) => layoutOf(block)),
    footer: (page, all) => ({
      columns: [
        { text: foot ?? '', width: '*' },
        { text: pageOf(page, all), width: 'auto', alignment: 'right' },
      ],
      fontSize: 7.5,
      color: '#565f70',
      margin: [48, 18, 48, 0],
    }),
  };
}

const pageInEnglish = (page: number, all: number): string => `Page ${page} of ${all}`;

/** The typesetter would fail on such a row with an error that names nothing. */
function checkTables({ blocks }: PdfDocument): void {
  for (const block of blocks) {
    if (block.kind !== 'table') continue;
    for (const row of block.rows) {
      if (row.length !== block.columns.length)
        throw new Error(
          `a row of the table has ${row.length} cells, its columns are ${block.columns.length}: ${row[0]}`,
        );
    }
  }
}
