import type { FormatAnswer, ReadContext } from '../../parse.types';
import { type Findings, isHealthModel, answerOf, buildAlert } from '../../rules/build-alert';
import { findAlertLink } from '../../rules/find-alert-link';
import { foldLabel } from '../../rules/fold';
import { readEndpoint } from '../../rules/read-endpoint';
import { readThreats } from '../../rules/read-threats';
import { readTime } from '../../rules/read-time';
import { type Line, sectionsOf } from '../../rules/sections';
import { DETAIL_LABELS, type Field, SECTION_LABELS } from './schema';

const LABEL = /^【([^】]{1,20})】 ?[:：]? ?/;
const DETAIL = /^[・･*•‧-] ?([^:：]{1,20}?) ?[:：] ?(.*)$/;
// What an appliance line looks like: "notice - key=value … [445]", or at least its end.
const APPLIANCE_LINE = / - .|\[\d{1,5}\]$/;
const SENTENCE_END = /[。．：:]$|一部抜粋\)?$/;

type Fields = Partial<Record<Field, Line[]>>;

/** Reads 【】-labelled mails, one or several alerts, cut at lines of hyphens and at each new 【アラートNo】. */
export function parseLabels(text: string, context: ReadContext): FormatAnswer {
  const groups = sectionsOf(text).flatMap(fieldsOf);
  const mine = groups.filter((fields) => fields.number !== undefined || fields.threats !== undefined);
  const found = mine.map((fields) => findingsOf(fields, context));
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
    const field = match ? SECTION_LABELS.get(foldLabel(match[1]!)) : undefined;
    if (match && field) {
      if (field === 'number' && groups.at(-1)!.number) groups.push({});
      open = [rest(line, match[0].length)];
      groups.at(-1)![field] ??= open;
    } else if (match) {
      // A label we do not know ends the field before it, or its lines would be taken for that field's.
      open = undefined;
    } else {
      open?.push(line);
    }
  }
  return groups;
}

function rest(line: Line, from: number): Line {
  const original = line.original.length === line.folded.length ? line.original.slice(from) : line.folded.slice(from);
  return { original: original.trim(), folded: line.folded.slice(from).trim() };
}

function findingsOf(fields: Fields, { zone }: ReadContext): Findings {
  const content = fields.content ?? [];
  const all = Object.values(fields).flat();
  const link = findAlertLink(all.map((line) => line.original).join('\n'));
  const numbers = wordsOf(fields.number);
  const occurredAt = readTime(
    (fields.time ?? [])
      .map((line) => line.folded)
      .join(' ')
      .trim(),
    zone,
  );
  const { threats, scoreless } = readThreats((fields.threats ?? []).filter((line) => line.folded !== ''));
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
  };
  readDetails(content, findings);
  const description = descriptionOf(content);
  return description === '' ? findings : { ...findings, description };
}

/** `24801/24802`; only the label's own line counts, the lines below it may be anything. */
function wordsOf(lines: readonly Line[] | undefined): string[] {
  const value = lines?.[0]?.folded ?? '';
  return value.split(/[/,、 ]/).filter((word) => /^[\w-]{1,64}$/.test(word));
}

function readDetails(lines: readonly Line[], findings: Findings): void {
  for (const { folded } of lines) {
    const match = DETAIL.exec(folded);
    const detail = match ? DETAIL_LABELS.get(foldLabel(match[1]!)) : undefined;
    if (!match || !detail || detail === 'link') continue;
    const endpoint = readEndpoint(match[2]!);
    if (detail === 'device') findings.device = { ...endpoint, ...findings.device };
    else findings[detail] ??= endpoint;
  }
}

function isDetail(line: Line): boolean {
  const match = DETAIL.exec(line.folded);
  return match !== null && DETAIL_LABELS.has(foldLabel(match[1]!));
}

function isEvidence(line: Line): boolean {
  return APPLIANCE_LINE.test(line.folded) && !SENTENCE_END.test(line.folded) && !isDetail(line);
}

function evidenceOf(content: readonly Line[]): string[] {
  return content.filter(isEvidence).map((line) => line.original);
}

/** The sentences before the first ・detail or appliance line. */
function descriptionOf(content: readonly Line[]): string {
  const end = content.findIndex((line) => isDetail(line) || isEvidence(line));
  const lines = end < 0 ? content : content.slice(0, end);
  return lines
    .map((line) => line.original)
    .join('\n')
    .trim();
}
