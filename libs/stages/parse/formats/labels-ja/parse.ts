import type { FormatAnswer, ReadContext } from '../../parse.types';
import { type Findings, type FoundSources, isHealthModel, answerOf, buildAlert } from '../../rules/build-alert';
import { findAlertLink } from '../../rules/find-alert-link';
import { foldLabel } from '../../rules/fold';
import { readEndpoint } from '../../rules/read-endpoint';
import { isNumbersOnly, readNumbers } from '../../rules/read-numbers';
import { readScore } from '../../rules/read-score';
import { readThreats } from '../../rules/read-threats';
import { readTime } from '../../rules/read-time';
import { type Line, sectionsOf, sourceOf } from '../../rules/sections';
import { type Detail, type Field, detailNamed, fieldOf } from './schema';

// 【】 in the mails that are known; other brackets and marks are taken for known labels only. Folded, [ ] are narrow.
const MARK = '(?:[・･•*#■□◆◇●○▼▽★☆▪▶※-]{1,3} ?|\\d{1,2}[.)] ?)?';
const END = '\\*{0,3} ?[:;=→∶]* ?';
const LABEL = new RegExp(
  `^${MARK}(?:[【〖] ?([^】〗]{1,30})[】〗]${END}|[[<〔「『≪《]([^\\]>〕」』≫》:]{1,30})[\\]>〕」』≫》]${END})|^[■□◆◇●○▼▽★☆▪▶] ?([^:]{1,30}?) ?: ?`,
);
// With the mark before it and without.
const DETAIL = /^([^:：∶]{1,40}?) ?[:：∶] ?(.*)$/;
// What an appliance line looks like: "notice - key=value … [445]", or at least its end.
const APPLIANCE_LINE = / - .|\[\d{1,5}\]$/;
const SENTENCE_END = /[。．：:]$|一部抜粋\)?$/;

// More than a mail may hold: beyond it the mail is refused as a whole, so the rest need not be read.
const GROUPS = 200;

type Fields = Partial<Record<Field, Line[]>>;

/** Reads 【】-labelled mails, one or several alerts, cut at lines of hyphens and at each new 【アラートNo】. */
export function parseLabels(text: string, context: ReadContext): FormatAnswer {
  const groups = sectionsOf(text).flatMap(fieldsOf);
  const mine = groups.filter((fields) => fields.number !== undefined || fields.threats !== undefined);
  const found = mine.slice(0, GROUPS).map((fields) => findingsOf(fields, context));
  return answerOf(
    found.map((findings) => buildAlert('labels-ja', findings)),
    found,
  );
}

function fieldsOf(lines: readonly Line[]): Fields[] {
  const groups: Fields[] = [{}];
  let open: Line[] | undefined;
  for (const line of lines) {
    const match = LABEL.exec(line.folded);
    const label = match ? foldLabel(match[1] ?? match[2] ?? match[3]!) : '';
    const field = fieldOf(label);
    if (match && field) {
      if (field === 'number' && groups.at(-1)!.number) groups.push({});
      open = [rest(line, match[0].length)];
      groups.at(-1)![field] ??= open;
    } else if (match && detailNamed(label)) {
      // A place with brackets of its own; alone on its line it is said in the next.
      open = groups.at(-1)!.content ??= [];
      open.push(asDetail(line, label, rest(line, match[0].length).folded));
    } else if (match?.[1] !== undefined) {
      // A label we do not know ends the field before it, or its lines would be taken for that field's.
      open = undefined;
    } else if (open && open === groups.at(-1)!.threats && detailOf(line)) {
      // The content without its label: its ・details must not be taken for the name of a threat.
      open = groups.at(-1)!.content ??= [];
      open.push(line);
    } else {
      const unsaid = open && line.folded !== '' ? unsaidOf(open) : undefined;
      open?.push(unsaid === undefined ? line : asDetail(line, unsaid, line.folded));
    }
  }
  return groups;
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

/** On the label's own line, or else on the next, which may be anything and must look like a number. */
function numbersOf(lines: readonly Line[] | undefined): string[] {
  const [own, ...below] = lines ?? [];
  const numbers = readNumbers(own?.folded ?? '');
  const next = below.find((line) => line.folded !== '')?.folded ?? '';
  return own?.folded === '' && isNumbersOnly(next) ? readNumbers(next) : numbers;
}

/** Threats, those without a score beside them with the one of 【スコア】. */
function threatsOf(fields: Fields): Pick<Findings, 'threats' | 'scoreless'> {
  const { threats, scoreless } = readThreats((fields.threats ?? []).filter((line) => line.folded !== ''));
  const told = fields.score?.find((line) => line.folded !== '');
  const score = told && readScore(told.folded, told.original);
  if (!score) return { threats, scoreless };
  return { threats: [...threats, ...scoreless.map((name) => ({ name, ...score }))], scoreless: [] };
}

function findingsOf(fields: Fields, { zone }: ReadContext): Findings {
  const content = fields.content ?? [];
  const all = Object.values(fields).flat();
  const link = findAlertLink(all.map((line) => line.original).join('\n'));
  const numbers = numbersOf(fields.number ?? fields.otherNumber);
  const occurredAt = readTime(
    (fields.time ?? [])
      .map((line) => line.folded)
      .join(' ')
      .trim(),
    zone,
  );
  const { threats, scoreless } = threatsOf(fields);
  const names = [...threats.map((threat) => threat.name), ...scoreless];
  const findings: Findings = {
    threats,
    scoreless,
    alertNumbers: numbers.length > 0 ? numbers : link ? [link.alertNumber] : [],
    ...(occurredAt ? { occurredAt } : {}),
    device: {},
    ...(link ? { link: link.link } : {}),
    evidence: evidenceOf(content),
    health: names.length > 0 && names.every(isHealthModel),
    sources: sourcesOf(fields, content),
  };
  readDetails(content, findings);
  const description = descriptionOf(content);
  return description === '' ? findings : { ...findings, description };
}

function sourcesOf(fields: Fields, content: readonly Line[]): FoundSources {
  const first = (lines: readonly Line[] | undefined) => sourceOf(lines?.find((line) => line.folded !== ''));
  const detail = (wanted: Detail) => sourceOf(content.find((line) => detailOf(line)?.detail === wanted));
  const link = Object.values(fields)
    .flat()
    .find((line) => findAlertLink(line.original));
  return {
    alertNumber: first(fields.number ?? fields.otherNumber) ?? sourceOf(link),
    occurredAt: first(fields.time),
    threats: first(fields.threats),
    device: detail('device'),
    internalServer: detail('internalServer'),
    destination: detail('destination'),
    link: sourceOf(link),
    description: first(content.filter((line) => !detailOf(line))),
    evidence: sourceOf(content.find(isEvidence)),
  };
}

function readDetails(lines: readonly Line[], findings: Findings): void {
  for (const line of lines) {
    const found = detailOf(line);
    if (!found || found.detail === 'link') continue;
    const endpoint = readEndpoint(found.value);
    if (found.detail === 'device') findings.device = { ...endpoint, ...findings.device };
    else findings[found.detail] ??= endpoint;
  }
}

function detailOf({ folded }: Line): { detail: Detail; value: string } | undefined {
  const match = DETAIL.exec(folded);
  const detail = match ? detailNamed(foldLabel(match[1]!)) : undefined;
  return match && detail ? { detail, value: match[2]! } : undefined;
}

function isEvidence(line: Line): boolean {
  return APPLIANCE_LINE.test(line.folded) && !SENTENCE_END.test(line.folded) && !detailOf(line);
}

function evidenceOf(content: readonly Line[]): string[] {
  return content.filter(isEvidence).map((line) => line.original);
}

/** The sentences before the first ・detail or appliance line. */
function descriptionOf(content: readonly Line[]): string {
  const end = content.findIndex((line) => detailOf(line) !== undefined || isEvidence(line));
  const lines = end < 0 ? content : content.slice(0, end);
  return lines
    .map((line) => line.original)
    .join('\n')
    .trim();
}
