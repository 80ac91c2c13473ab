import { renderPdf } from '@owl/adapters/pdf';
import type { OrderDocument } from '../rules/order-document';
import type { StatementDocument } from '../rules/statement-document';
import { orderPaper } from './order-paper';
import { type PaperLocale, paperWords } from './paper-words';
import { statementPaper } from './statement-paper';

/** 月次対応件数明細 as PDF: the same statement always becomes the same bytes. */
export const statementPdf = (document: StatementDocument, locale: PaperLocale): Promise<Buffer> =>
  renderPdf(statementPaper(document, locale));

/** 超過分ご発注のお願い as PDF: the same request always becomes the same bytes. */
export const orderPdf = (document: OrderDocument, locale: PaperLocale): Promise<Buffer> =>
  renderPdf(orderPaper(document, locale));

type Named = Pick<StatementDocument, 'number' | 'month'>;

/** A file's name without its ending: `月次対応件数明細_2026-11_S-202611-9F3A2C`. */
export const statementPaperName = ({ number, month }: Named, locale: PaperLocale): string =>
  `${locale === 'ja' ? paperWords(locale).statement : 'statement'}_${month}_${number}`;
export const orderPaperName = ({ number, month }: Named, locale: PaperLocale): string =>
  `${locale === 'ja' ? paperWords(locale).order : 'order-request'}_${month}_${number}`;
