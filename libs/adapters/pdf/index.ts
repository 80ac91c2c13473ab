export type { PdfBlock, PdfColumn, PdfDocument, PdfLocale } from './pdf-document';
export { renderPdf } from './render-pdf';
