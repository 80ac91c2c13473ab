import { answerTasks } from '../threads';
import type { PdfDocument } from './pdf-document';
import { renderPdf } from './render-pdf';

answerTasks<PdfDocument, Uint8Array>(async (document) => {
  const bytes = new Uint8Array(await renderPdf(document));
  return { answer: bytes, goesOver: [bytes.buffer] };
});
