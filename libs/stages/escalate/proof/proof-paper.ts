import type { PdfBlock, PdfDocument } from '@owl/adapters/pdf';
import { DateTime } from 'luxon';
import type { ProofLine } from './proof-chain';
import type { ProofDocument } from './proof-document';
import { type ProofLocale, alertWord, priceWord, secondWord, tellLine, text } from './proof-words';
import { ATTEMPT_WORDS, CALL_WORDS, RUN_WORDS } from './proof-vocabulary';
import { shownLines } from './shown-lines';

const PAPER = {
  ja: {
    name: '架電証跡',
    to: (name: string) => `${name} 御中`,
    person: (name: string) => `${name} 様`,
    kind: '種別',
    result: '結果',
    reachedBy: '応答確認者',
    planned: '計画日時',
    ended: '終了日時',
    number: '電話連絡番号',
    made: '作成日時',
    zone: '時刻の基準',
    alerts: '対象アラート',
    contacts: '連絡先と結果',
    words: '読み上げた内容（全文）',
    timeline: '時系列',
    order: '順',
    contact: '連絡先',
    phone: '電話番号',
    outcome: '結果',
    dialed: '発信',
    answered: '応答',
    over: '終了',
    price: '料金',
    no: 'No.',
    ours: '当社時刻',
    provider: '電話事業者時刻',
    what: '内容',
    none: '（なし）',
    proof: '照合値',
    how: (head: string, versions: number, lines: number) =>
      `全 ${lines} 行、第 ${versions} 版。各行は直前の行のハッシュ値（SHA-256）を含み、途中の変更・削除は検出されます。末尾の行のハッシュ値：${head}`,
    masked: '電話番号は下 4 桁のみを表示しています。',
    moved: '本環境はサービス時刻を移動しています（デモ）。時刻はサービス時刻に換算して表示しています。',
  },
  en: {
    name: 'Proof of call',
    to: (name: string) => `To: ${name}`,
    person: (name: string) => name,
    kind: 'Kind',
    result: 'Result',
    reachedBy: 'Acknowledged by',
    planned: 'Planned at',
    ended: 'Ended at',
    number: 'Call run',
    made: 'Made',
    zone: 'Times shown in',
    alerts: 'Alerts',
    contacts: 'Contacts and outcomes',
    words: 'What was said, word for word',
    timeline: 'Timeline',
    order: 'No.',
    contact: 'Contact',
    phone: 'Telephone',
    outcome: 'Outcome',
    dialed: 'Dialled',
    answered: 'Answered',
    over: 'Ended',
    price: 'Price',
    no: 'No.',
    ours: 'Our clock',
    provider: "Provider's clock",
    what: 'What happened',
    none: '(none)',
    proof: 'Check value',
    how: (head: string, versions: number, lines: number) =>
      `${lines} lines, version ${versions}. Each line holds the hash (SHA-256) of the one before, so that any change or gap shows. Hash of the last line: ${head}`,
    masked: 'Only the last four digits of telephone numbers are shown.',
    moved: "This installation's service clock has been moved (demo). Times are shown as service times.",
  },
} as const satisfies Record<ProofLocale, object>;

/** Title and file name of the paper, without extension: `架電証跡_20261121-0210_…`. */
export function proofPaperName({ lines, callRunId }: ProofDocument, locale: ProofLocale): string {
  const [first] = lines;
  const zone = zoneOf(lines);
  const at = DateTime.fromISO(first?.at ?? '', { zone }).toFormat('yyyyMMdd-HHmm');
  return `${PAPER[locale].name}_${at}_${callRunId.slice(-8)}`;
}

/** The proof as an A4 paper for the customer. The same document becomes the same bytes. */
export function proofPaper(document: ProofDocument, locale: ProofLocale): PdfDocument {
  const words = PAPER[locale];
  const { lines, versions, callRunId } = document;
  const name = text(lines[0]?.given.customerName);
  const made = secondWord(shifted(versions.at(-1)?.madeAt ?? '', document), zoneOf(lines), locale);
  const isMoved = versions.some(({ serviceAheadMs }) => Math.abs(serviceAheadMs) >= 1_000);
  return {
    title: `${words.name} ${name}`,
    author: 'Secure OWL Center',
    locale,
    createdAt: new Date(versions.at(-1)?.madeAt ?? 0),
    foot: `${words.name}  ${callRunId}`,
    blocks: [
      { kind: 'title', text: words.name },
      { kind: 'letterhead', left: [words.to(name)], right: ['Secure OWL Center', `${words.made} ${made}`] },
      factsBlock(document, locale),
      ...(isMoved ? [{ kind: 'text', size: 'small', text: words.moved } as const] : []),
      { kind: 'heading', text: words.alerts },
      { kind: 'list', items: alertsOf(document, locale) },
      { kind: 'heading', text: words.contacts },
      contactsBlock(document, locale),
      { kind: 'text', size: 'small', text: words.masked },
      ...saidBlocks(document, locale),
      { kind: 'heading', text: `${words.timeline} (${lines.length})` },
      timelineBlock(document, locale),
      { kind: 'note', title: words.proof, text: words.how(document.head, versions.length, lines.length) },
    ],
  };
}

const zoneOf = (lines: readonly ProofLine[]): string => text(lines[0]?.given.zone) || 'UTC';
const last = (lines: readonly ProofLine[], kind: ProofLine['kind'], order: number | null): ProofLine | undefined =>
  lines.findLast((line) => line.kind === kind && line.contactOrder === order);

function factsBlock({ lines, callRunId }: ProofDocument, locale: ProofLocale): PdfBlock {
  const words = PAPER[locale];
  const zone = zoneOf(lines);
  const [run] = lines;
  const ended = lines.findLast(({ kind }) => kind === 'ended');
  const by = lines.find(({ kind, contactOrder }) => kind === 'contact' && contactOrder === ended?.contactOrder);
  const state = text(ended?.facts.state);
  return {
    kind: 'facts',
    rows: [
      [words.kind, CALL_WORDS[locale][text(run?.facts.kind)] ?? ''],
      [words.result, RUN_WORDS[locale][state] ?? state],
      ...(by ? [[words.reachedBy, words.person(text(by.facts.name))] as const] : []),
      [words.planned, secondWord(run?.at, zone, locale)],
      [words.ended, secondWord(ended?.at, zone, locale)],
      [words.zone, zone],
      [words.number, callRunId],
    ],
  };
}

function alertsOf({ lines }: ProofDocument, locale: ProofLocale): string[] {
  const items = lines
    .filter(({ kind }) => kind === 'alert')
    .map(({ given }) => alertWord(given, locale, zoneOf(lines)));
  return items.length > 0 ? items : [PAPER[locale].none];
}

function contactsBlock(document: ProofDocument, locale: ProofLocale): PdfBlock {
  const words = PAPER[locale];
  const { lines } = document;
  const contacts = lines.filter(({ kind }) => kind === 'contact');
  const clock = (at: unknown) => (at ? clockWord(shifted(text(at), document), zoneOf(lines)) : '');
  return {
    kind: 'table',
    small: true,
    columns: [
      { title: words.order, align: 'right', width: 18 },
      // What the others leave: a name of ten characters stands on one line.
      { title: words.contact, width: '*' },
      { title: words.phone, width: 62 },
      { title: words.outcome, width: 80 },
      { title: words.dialed, width: 38 },
      { title: words.answered, width: 38 },
      { title: words.over, width: 38 },
      { title: words.price, align: 'right', width: 50 },
    ],
    rows: contacts.map(({ contactOrder, facts }) => {
      const outcome = last(lines, 'outcome', contactOrder)?.facts ?? {};
      const record = last(lines, 'record', contactOrder)?.facts ?? {};
      const isGivenUp = outcome.state === 'skipped' && outcome.dialSeq !== 0;
      const state = isGivenUp ? 'given-up' : text(outcome.state);
      return [
        String(contactOrder),
        text(facts.name),
        text(facts.phone),
        ATTEMPT_WORDS[locale][state] ?? state,
        clock(outcome.dialedAt),
        clock(outcome.answeredAt),
        clock(outcome.endedAt),
        priceWord(record),
      ];
    }),
    empty: words.none,
  };
}

function saidBlocks(document: ProofDocument, locale: ProofLocale): PdfBlock[] {
  const { lines } = document;
  const said = lines.filter(({ kind }) => kind === 'words');
  if (said.length === 0) return [];
  const items = said.map((line) => {
    const at = clockWord(shifted(line.at, document), zoneOf(lines));
    return `${at}  ${PAPER[locale].contact} ${line.contactOrder}: ${text(line.facts.text)}`;
  });
  return [
    { kind: 'heading', text: PAPER[locale].words },
    { kind: 'list', items },
  ];
}

function timelineBlock(document: ProofDocument, locale: ProofLocale): PdfBlock {
  const words = PAPER[locale];
  const { lines } = document;
  const zone = zoneOf(lines);
  return {
    kind: 'table',
    small: true,
    columns: [
      { title: words.no, align: 'right', width: 20 },
      { title: words.ours, width: 80 },
      { title: words.provider, width: 66 },
      { title: words.contact, align: 'center', width: 34 },
      { title: words.what, width: '*' },
    ],
    rows: shownLines(document).map(({ line, at, providerAt }) => [
      String(line.no),
      stampWord(at, zone, locale),
      providerAt ? clockWord(providerAt, zone) : '',
      line.contactOrder === null ? '' : String(line.contactOrder),
      tellLine(line, locale, zone),
    ]),
  };
}

/** A machine time as service time. */
const shifted = (at: string, { versions }: ProofDocument): string =>
  new Date(Date.parse(at) + (versions[0]?.serviceAheadMs ?? 0)).toISOString();

const clockWord = (at: string, zone: string): string => DateTime.fromISO(at, { zone }).toFormat('HH:mm:ss');
const STAMP = { ja: 'M/d HH:mm:ss.SSS', en: 'd LLL HH:mm:ss.SSS' };
const stampWord = (at: string, zone: string, locale: ProofLocale): string =>
  DateTime.fromISO(at, { zone, locale }).toFormat(STAMP[locale]);
