import type { PdfBlock, PdfDocument } from '@owl/adapters/pdf';
import { formatYen } from '@owl/foundation/money';
import { monthWord } from '../../meter';
import type { OrderDocument } from '../rules/order-document';
import { type PaperLocale, dayWord, paperWords } from './paper-words';

/** 超過分ご発注のお願い as a paper, for whoever at the customer makes the order of it. */
export function orderPaper(document: OrderDocument, locale: PaperLocale): PdfDocument {
  const words = paperWords(locale);
  const { number, customer, issuer, month, issuedOn } = document;
  const right = [
    words.labelled(words.issuedOn, dayWord(issuedOn, locale)),
    words.labelled(words.number, number),
    '',
    ...issuer,
  ];
  return {
    title: `${words.order} ${monthWord(month, locale)} ${customer.name}`,
    author: issuer[0] ?? 'Secure OWL Center',
    locale,
    createdAt: new Date(`${issuedOn}T00:00:00Z`),
    foot: `${number}  ${words.order}  ${monthWord(month, locale)}`,
    blocks: [
      { kind: 'title', text: words.order },
      { kind: 'letterhead', left: [words.to(customer.name)], right },
      { kind: 'text', text: greeting(document, locale) },
      { kind: 'sum', name: words.total, value: formatYen(document.amountWithTax, locale) },
      facts(document, locale),
      { kind: 'heading', text: words.windows },
      lines(document, locale),
      { kind: 'note', title: words.remarks, text: remarks(document, locale) },
      // A Japanese paper is stamped on its way through the house; an English one is not.
      ...(locale === 'ja' ? [{ kind: 'stamps', names: words.stamps } as const] : []),
    ],
  };
}

/** A month without an excess of its own asks for what adjusts earlier months: it does not claim one. */
function greeting({ month, replyBy, lines: excess }: OrderDocument, locale: PaperLocale): string {
  const [of, by] = [monthWord(month, locale), dayWord(replyBy, locale)];
  if (locale === 'en') {
    const ask =
      excess.length > 0
        ? `The number of items we handled in ${of} was above the expected volume. We kindly ask you to order the excess as set out below`
        : `The statement for ${of} has no excess of its own, but adjustments of earlier months that are final. We kindly ask you to order the amount set out below`;
    return `Thank you for using Secure OWL Center.\n${ask}, and to send us your order by ${by}.`;
  }
  const ask =
    excess.length > 0
      ? `${of}の対応件数が想定件数を超過いたしましたので、下記のとおり超過分のご発注をお願い申し上げます。`
      : `${of}分の超過はございませんが、確定済みの月に関する調整額（繰越調整額を含みます）が生じましたので、下記のとおり調整分のご発注をお願い申し上げます。`;
  return `平素より格別のご高配を賜り、厚く御礼申し上げます。\n${ask}誠に恐れ入りますが、${by}までに注文書をお送りくださいますようお願いいたします。`;
}

function facts(document: OrderDocument, locale: PaperLocale): PdfBlock {
  const words = paperWords(locale);
  const { month, orderMonth, replyBy, statementNumber, contact } = document;
  return {
    kind: 'facts',
    rows: [
      [words.month, monthWord(month, locale)],
      [words.orderMonth, monthWord(orderMonth, locale)],
      [words.replyBy, dayWord(replyBy, locale)],
      [words.basis, `${words.statement} ${statementNumber}`],
      [words.contact, contact],
    ],
  };
}

function lines(document: OrderDocument, locale: PaperLocale): PdfBlock {
  const words = paperWords(locale);
  const yen = (amount: number) => formatYen(amount, locale);
  const { corrections, carriedIn } = document;
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
    rows: document.lines.map(({ window, count, expected, excess, unitPrice, amount }) => [
      words.windowWord(window),
      words.pieces(count),
      words.pieces(expected),
      words.pieces(excess),
      yen(unitPrice),
      yen(amount),
    ]),
    empty: words.noExcess,
    totals: [
      ...corrections.map(({ month, window, quantity, amount }): readonly [string, string] => [
        `${words.corrections}（${monthWord(month, locale)}  ${words.windowWord(window)}  ${quantity > 0 ? '+' : ''}${words.pieces(quantity)}）`,
        yen(amount),
      ]),
      ...(carriedIn === 0 ? [] : [[words.carriedIn, yen(carriedIn)] as const]),
      [words.subtotal, yen(document.amount)],
      [words.tax(document.taxRatePercent), yen(document.tax)],
      [words.total, yen(document.amountWithTax)],
    ],
  };
}

const remarks = ({ number }: OrderDocument, locale: PaperLocale): string =>
  locale === 'ja'
    ? `・ご注文の際は、本書の発行番号（${number}）を注文書にご記載ください。\n・対応件数の内訳は、月次対応件数明細にてご確認いただけます。\n・本書は請求書ではございません。ご請求書は、ご注文をいただいた後に発行いたします。\n・想定件数を超過した場合も、サービスは継続してご提供しております。`
    : `- Please state our number (${number}) on your order.\n- The monthly statement lists every item counted.\n- This is not an invoice; we issue the invoice after your order.\n- The service goes on as usual when the expected volume is exceeded.`;
