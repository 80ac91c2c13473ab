import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

/** What a PDF says to its reader, as a reading program finds it in the file: without white space, page after page. */
export const pdfText = (pdf: Buffer): string =>
  execFileSync(process.execPath, [join(__dirname, 'read-pdf.mjs')], { input: pdf, maxBuffer: 1 << 26 }).toString(
    'utf8',
  );
