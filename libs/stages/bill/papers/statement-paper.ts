import type { PdfBlock, PdfDocument } from '@owl/adapters/pdf';
import { localDateIn } from '@owl/foundation/calendar';
import { formatYen } from '@owl/foundation/money';
import { monthWord } from '../../meter';
import type { StatementDocument } from '../rules/statement-document';
import { type PaperLocale, dayWord, minuteWord, paperWords } from './paper-words';

/** 月次対応件数明細 as a paper. */
export function statementPaper(document: StatementDocument, locale: PaperLocale): PdfDocument {
  const words = paperWords(locale);
  const { number, state, customer, month, asOf } = document;
  const name = `${words.statement}${state === 'draft' ? words.draft : ''}`;
  return {
    title: `${name} ${monthWord(month, locale)} ${customer.name}`,
    author: document.issuer[0] ?? 'Secure OWL Center',
    locale,
    createdAt: new Date(asOf),
    foot: `${number}  ${words.statement}  ${monthWord(month, locale)}`,
    blocks: [
      { kind: 'title', text: name },
      letterhead(document, locale),
      facts(document, locale),
      { kind: 'heading', text: words.windows },
      counts(document, locale),
      ...(document.billed ? [] : [{ kind: 'text', text: words.notBilled } as const]),
      { kind: 'heading', text: `${words.items} (${document.items.length})` },
      items(document, locale),
      ...(document.entriesSha256
        ? [{ kind: 'text', size: 'small', text: `${words.proof}: ${document.entriesSha256}` } as const]
        : []),
    ],
  };
}

function letterhead({ customer, issuer, number, asOf, zone }: StatementDocument, locale: PaperLocale): PdfBlock {
  const words = paperWords(locale);
  const issuedOn = dayWord(localDateIn(zone, new Date(asOf)), locale);
  const right = [words.labelled(words.issuedOn, issuedOn), words.labelled(words.number, number), '', ...issuer];
  return { kind: 'letterhead', left: [words.to(customer.name)], right };
}

function facts({ month, contract, state, asOf, zone, contact }: StatementDocument, locale: PaperLocale): PdfBlock {
  const words = paperWords(locale);
  return {
    kind: 'facts',
    rows: [
      [words.month, monthWord(month, locale)],
      [words.contract, String(contract.versionNo)],
      [state === 'final' ? words.finalAt : words.asOf, `${minuteWord(asOf, zone)} (${zone})`],
      [words.contact, contact],
    ],
  };
}

function counts(document: StatementDocument, locale: PaperLocale): PdfBlock {
  const words = paperWords(locale);
  const yen = (amount: number) => formatYen(amount, locale);
  const { windows, correctionAmount, carriedIn, carriedOut, taxRatePercent } = document;
  return {
    kind: 'table',
    columns: [
      { title: words.window },
      { title: words.count, align: 'right', width: 62 },
      { title: words.expected, align: 'right', width: 62 },
      { title: words.excess, align: 'right', width: 62 },
      { title: words.unitPrice, align: 'right', width: 78 },
      { title: words.amount, align: 'right', width: 86 },
    ],
    rows: windows.map(({ window, count, expected, excess, unitPrice, amount }) => [
      words.windowWord(window),
      words.pieces(count),
      words.pieces(expected),
      words.pieces(excess),
      yen(unitPrice),
      yen(amount),
    ]),
    totals: [
      ...(correctionAmount === 0 ? [] : [[words.corrections, yen(correctionAmount)] as const]),
      ...(carriedIn === 0 ? [] : [[words.carriedIn, yen(carriedIn)] as const]),
      [words.subtotal, yen(document.amount)],
      [words.tax(taxRatePercent), yen(document.tax)],
      [words.total, yen(document.amountWithTax)],
      ...(carriedOut === 0 ? [] : [[words.carriedOut, yen(carriedOut)] as const]),
    ],
  };
}

function items(document: StatementDocument, locale: PaperLocale): PdfBlock {
  const words = paperWords(locale);
  const { zone } = document;
  return {
    kind: 'table',
    small: true,
    columns: [
      { title: words.no, align: 'right', width: 20 },
      { title: words.entryKind, align: 'center', width: locale === 'ja' ? 24 : 48 },
      { title: words.window, width: 52 },
      { title: words.target, width: 42 },
      { title: words.effectiveAt, width: 60 },
      { title: words.countedAt, width: 60 },
      { title: words.why, width: '*' },
      { title: words.quantity, align: 'right', width: 22 },
    ],
    rows: document.items.map((item) => [
      String(item.no),
      words.kindWord(item.entryKind),
      words.windowWord(item.window),
      item.label,
      minuteWord(item.effectiveAt, zone),
      minuteWord(item.countedAt, zone),
      item.because[locale] + (item.amount === null ? '' : ` ${formatYen(item.amount, locale)}`),
      String(item.quantity),
    ]),
    empty: words.noItems,
  };
}
