export type PdfLocale = 'ja' | 'en';

export interface PdfColumn {
  title: string;
  align?: 'left' | 'right' | 'center';
  /** Points (A4 between its margins: 499 upright, 746 across), `*` for a share of what is left, `auto` for what it needs. */
  width?: number | '*' | 'auto';
}

/**
 * What a document is made of: a closed set of words, each a thing business papers have. Texts are plain: nothing in them
 * is taken for markup, a picture or an address to fetch. `\n` begins a new line.
 */
export type PdfBlock =
  /** The paper's own name, in the middle. */
  | { kind: 'title'; text: string }
  | { kind: 'heading'; text: string }
  | { kind: 'text'; text: string; bold?: boolean; size?: 'small' | 'normal' | 'large'; align?: 'left' | 'right' }
  /** To whom (left) and from whom, with date and number (right). The first line of `left` is set larger. */
  | { kind: 'letterhead'; left: readonly string[]; right: readonly string[] }
  /** Names with their values, a line each. */
  | { kind: 'facts'; rows: readonly (readonly [name: string, value: string])[] }
  /** The sum a reader looks for first. */
  | { kind: 'sum'; name: string; value: string; note?: string }
  | {
      kind: 'table';
      columns: readonly PdfColumn[];
      rows: readonly (readonly string[])[];
      /** Last rows, set off from the others; the first cell spans all columns but the last one. */
      totals?: readonly (readonly [name: string, value: string])[];
      /** Shown in place of rows when there are none. */
      empty?: string;
      small?: boolean;
    }
  | { kind: 'list'; items: readonly string[] }
  /** A frame with a heading, e.g. 備考. */
  | { kind: 'note'; title: string; text: string }
  /** Empty boxes for stamps or signatures, at the right. */
  | { kind: 'stamps'; names: readonly string[] }
  | { kind: 'gap' }
  | { kind: 'page' };

/** A document to print. The same document always becomes the same bytes: nothing of it comes from a clock or from chance. */
export interface PdfDocument {
  /** Name in the reader's window, and part of the document's id. */
  title: string;
  author: string;
  locale: PdfLocale;
  /** Stands in the file as its date; also makes the document's id. */
  createdAt: Date;
  /** Stands at the left of each foot, e.g. the number of the paper; page numbers are at the right. */
  foot?: string;
  across?: boolean;
  blocks: readonly PdfBlock[];
}
