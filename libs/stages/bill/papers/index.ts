import type { StatementDocument } from '../rules/statement-document';
import { type PaperLocale, paperWords } from './paper-words';

export { orderPaper } from './order-paper';
export { statementPaper } from './statement-paper';

type Named = Pick<StatementDocument, 'number' | 'month'>;

/** A file's name without its ending: `月次対応件数明細_2026-11_S-202611-9F3A2C`. */
export const statementPaperName = ({ number, month }: Named, locale: PaperLocale): string =>
  `${locale === 'ja' ? paperWords(locale).statement : 'statement'}_${month}_${number}`;
export const orderPaperName = ({ number, month }: Named, locale: PaperLocale): string =>
  `${locale === 'ja' ? paperWords(locale).order : 'order-request'}_${month}_${number}`;
