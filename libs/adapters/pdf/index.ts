export type { PdfBlock, PdfColumn, PdfDocument, PdfLocale } from './pdf-document';
export { PaperStopped, PdfPress } from './pdf-press';
