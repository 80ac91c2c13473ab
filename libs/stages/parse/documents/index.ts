export { type ContentKind, contentKind, looksLikeMail } from './content-kind';
export { type Document, documentsIn, numbered } from './documents-in';
export { splitMbox } from './split-mbox';
