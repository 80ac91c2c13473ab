// The text of a PDF from standard input, page after page, without white space. pdf.js is ESM only, and Jest's modules are not.
import { extractText, getDocumentProxy } from 'unpdf';

const chunks = [];
for await (const chunk of process.stdin) chunks.push(chunk);
const pdf = await getDocumentProxy(new Uint8Array(Buffer.concat(chunks)));
const { text } = await extractText(pdf, { mergePages: true });
process.stdout.write(text.replace(/\s+/g, ''));
