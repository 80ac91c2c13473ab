import { foldLabel } from '../../rules/fold';
import { withoutQuotedHeads } from '../../rules/quoted-heads';
import type { Line } from '../../rules/sections';
import { type Detail, type Field, detailNamed, fieldOf } from './schema';

// 【】 in the mails that are known; other brackets and marks are taken for known labels only. Folded, [ ] are narrow.
const MARK = '(?:(?:[・･•*#■□◆◇●○▼▽★☆▪▶※\\-]|\\p{Extended_Pictographic}\\uFE0F?){1,3} ?|\\d{1,2}[.)]? ?)?';
const END = '\\*{0,3} ?[:;=→∶]* ?';
const LABEL = new RegExp(
  `^${MARK}(?:[【〖] ?([^】〗]{1,30})[】〗]${END}|[[<〔「『≪《]([^\\]>〕」』≫》:]{1,30})[\\]>〕」』≫》]${END})|^[■□◆◇●○▼▽★☆▪▶] ?([^:]{1,30}?) ?:(?!:) ?`,
  'u',
);
// With the mark before it and without. Names of models have two colons.
const DETAIL = /^([^:：∶]{1,40}?) ?(?::(?!:)|[：∶]) ?(.*)$/;
/** `対象端末：以下の端末が、…しました。` names none. */
const SENTENCE = /^(?!.*\d\.\d).{15,}[。．]$/;
const SCORED = /[([] ?\d{1,3}(?:[.,]\d{1,6})? ?% ?[)\]][ /、,;]*$/;

/** What is told of one alert: each telling of a label with its lines, the alert's own before those of a cover. */
export type Fields = Partial<Record<Field, Line[][]>>;

/** A known or bracketed label at the beginning of a line. */
interface Label {
  /** Folded for look-up. */
  word: string;
  value: Line;
  field: Field | undefined;
  inKnownBrackets: boolean;
}

/** The fields of a section, cut where the label that alerts begin with comes again. */
export function fieldsOf(lines: readonly Line[]): Fields[] {
  const all = withoutQuotedHeads(lines).map((line) => ({ line, label: labelAt(line) }));
  const begins = beginning(all.flatMap(({ label }) => (label?.field ? [label] : [])));
  const groups = [new Group()];
  for (const { line, label } of all) {
    const isMark = label !== undefined && begins(label);
    if (isMark && groups.at(-1)!.isMarked) groups.push(new Group());
    groups.at(-1)!.take(line, label, isMark);
  }
  return groups.map((group) => group.fields);
}

/**
 * What an alert begins with: the first label when it comes as often as the alert number, else the number itself. Without
 * any, what else is numbered, always by the same word.
 */
function beginning(labels: readonly Label[]): (label: Label) => boolean {
  const often = (field: Field | undefined) => labels.filter((label) => label.field === field).length;
  const [first] = labels;
  const numbers = often('number');
  if (numbers === 0) {
    const other = labels.find(({ field }) => field === 'otherNumber')?.word;
    return ({ field, word }) => field === 'otherNumber' && word === other;
  }
  const mark = numbers > 1 && often(first?.field) === numbers ? first?.field : 'number';
  return ({ field }) => field === mark;
}

class Group {
  isMarked = false;
  private own: Fields = {};
  private cover: Fields = {};
  private open: Line[] | undefined;
  private openField: Field | undefined;

  take(line: Line, label: Label | undefined, isMark: boolean): void {
    this.isMarked ||= isMark;
    if (label?.field) this.begin(label.field, label.value);
    else if (label && detailNamed(label.word)) {
      // A place with brackets of its own; alone on its line it is said in the next.
      this.begin('content', asDetail(line, label.word, label.value.folded));
    } else if (label?.inKnownBrackets) {
      // A label we do not know ends the field before it, or its lines would be taken for that field's.
      this.open = undefined;
    } else if (this.isAmongThreats() && detailOf(line) && !SCORED.test(line.folded)) {
      // The content without its label: its ・details must not be taken for the name of a threat.
      this.begin('content', line);
    } else {
      const unsaid = this.open && line.folded !== '' ? unsaidOf(this.open) : undefined;
      this.open?.push(unsaid === undefined ? line : asDetail(line, unsaid, line.folded));
    }
  }

  get fields(): Fields {
    const fields = { ...this.own };
    for (const [field, tellings] of Object.entries(this.cover) as [Field, Line[][]][]) {
      fields[field] = [...(fields[field] ?? []), ...tellings];
    }
    return fields;
  }

  private begin(field: Field, line: Line): void {
    const isAlert = field === 'number' || field === 'threats';
    if (isAlert && !this.own.number && !this.own.threats) {
      // What stands before may be of whoever sends it on: a ticket's own time and device.
      this.cover = this.own;
      this.own = {};
    }
    this.open = [line];
    this.openField = field;
    (this.own[field] ??= []).push(this.open);
  }

  private isAmongThreats(): boolean {
    return this.open !== undefined && (this.openField === 'threats' || this.openField === 'moreThreats');
  }
}

function labelAt(line: Line): Label | undefined {
  const match = LABEL.exec(line.folded);
  if (!match) return undefined;
  const word = foldLabel(match[1] ?? match[2] ?? match[3]!);
  const value = rest(line, match[0].length);
  return { word, value, field: fieldOf(word), inKnownBrackets: match[1] !== undefined };
}

function rest(line: Line, from: number): Line {
  const original = line.original.length === line.folded.length ? line.original.slice(from) : line.folded.slice(from);
  const folded = line.folded.slice(from).trim();
  return { number: line.number, original: original.trim(), folded, whole: line.original };
}

/** A line that names a place, in the form of ・label：value. */
function asDetail(line: Line, label: string, value: string): Line {
  return { ...line, folded: `${label}: ${value}` };
}

/** The label of a place that is not said yet, taken from the end of the lines. */
function unsaidOf(lines: Line[]): string | undefined {
  const last = lines.at(-1);
  const found = last && detailOf(last);
  return found?.value === '' ? foldLabel(lines.pop()!.folded.replace(/ ?[:：∶].*$/, '')) : undefined;
}

/** The place that a line of the form ・label：value names. */
export function detailOf({ folded }: Line): { detail: Detail; value: string } | undefined {
  const match = DETAIL.exec(folded);
  const detail = match ? detailNamed(foldLabel(match[1]!)) : undefined;
  return match && detail && !SENTENCE.test(match[2]!) ? { detail, value: match[2]! } : undefined;
}
