import type { Instant } from '@owl/foundation/clock';
import type { FormatAnswer, ReadContext } from '../../parse.types';
import { type Findings, type FoundSources, isHealthModel, answerOf, buildAlert } from '../../rules/build-alert';
import { type AlertLink, findAlertLink } from '../../rules/find-alert-link';
import { fold } from '../../rules/fold';
import { type Endpoint, readEndpoint } from '../../rules/read-endpoint';
import { isNumbersOnly, readNumbers } from '../../rules/read-numbers';
import { readScore } from '../../rules/read-score';
import { readThreats } from '../../rules/read-threats';
import { readTime } from '../../rules/read-time';
import { type Line, sectionsOf, sourceOf } from '../../rules/sections';
import { type Fields, detailOf, fieldsOf } from './fields';
import type { Detail } from './schema';

// What an appliance line looks like: "notice - key=value … [445]", or at least its end.
const APPLIANCE_LINE = / - .|\[\d{1,5}\]$/;
const SENTENCE_END = /[。．：:]$|一部抜粋\)?$/;

const NO_THREAT = /^(?:[-―ー]+|なし|無し|該当なし|特になし|不明|(?:調査|確認)中|n\/?a|none)[。.]?$/i;
// More than a mail may hold: beyond it the mail is refused as a whole, so the rest need not be read.
const GROUPS = 200;

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

/** On the label's own line, or else on the next, which may be anything and must look like a number. */
function numbersOf(lines: readonly Line[] | undefined): string[] {
  const [own, ...below] = lines ?? [];
  const numbers = readNumbers(own?.folded ?? '');
  const next = below.find((line) => line.folded !== '')?.folded ?? '';
  return own?.folded === '' && isNumbersOnly(next) ? readNumbers(next) : numbers;
}

/**
 * Threats of all labels that tell some, each label by itself; those without a score with the one of 【スコア】, or of
 * several in their order. Where scores are fewer or more than threats, the highest: a threat must not be taken for less.
 */
function threatsOf(fields: Fields): Pick<Findings, 'threats' | 'scoreless'> {
  const tellings = [...(fields.threats ?? []), ...(fields.moreThreats ?? [])];
  const read = tellings.map(threatsIn);
  const threats = read.flatMap((told) => told.threats);
  const scoreless = read.flatMap((told) => told.scoreless);
  const told = (fields.score ?? []).flatMap((lines) => lines.find((line) => line.folded !== '') ?? []);
  const scores = told.flatMap((line) => readScore(line.folded, line.original) ?? []);
  if (scores.length === 0 || scores.length < told.length) {
    // A threat without a score under the same label as one that has its own may be the worse: a person must look. Under
    // another (【アラート名】) it is the same threat once more.
    const scoredLabels = new Set(tellings.filter((_, at) => read[at]!.threats.length > 0).map(labelOf));
    const isUnscored = read.some(
      (telling, at) =>
        telling.threats.length === 0 && telling.scoreless.length > 0 && scoredLabels.has(labelOf(tellings[at]!)),
    );
    return isUnscored
      ? { threats: [], scoreless: [...threats.map(({ name }) => name), ...scoreless] }
      : { threats, scoreless };
  }
  const highest = scores.reduce((one, other) => (other.score > one.score ? other : one));
  const inOrder = scores.length === scoreless.length;
  const scored = scoreless.map((name, index) => ({ name, ...(inOrder ? scores[index]! : highest) }));
  return { threats: [...threats, ...scored], scoreless: [] };
}

/** What stands before the first line, without the number of 【検出脅威2】. */
function labelOf([first]: readonly Line[]): string {
  const { whole = '', original = '' } = first ?? {};
  return fold(whole.slice(0, whole.length - original.length)).replace(/[\d: ]/g, '');
}

function threatsIn(lines: readonly Line[]): ReturnType<typeof readThreats> {
  const { threats, scoreless } = readThreats(lines.filter((line) => line.folded !== ''));
  return { threats, scoreless: scoreless.filter((name) => !NO_THREAT.test(name)) };
}

/**
 * The alert's own number, else the one of its link. What is only numbered (【No】, 【管理番号】) may be the same in every mail:
 * taken for the alert's, each further alert would be a known one.
 */
function alertNumberOf(fields: Fields, link: AlertLink | undefined): Pick<Findings, 'alertNumbers' | 'unnumbered'> {
  const numbers = numbersOf(fields.number?.[0]);
  if (numbers.length > 0) return { alertNumbers: numbers };
  if (link) return { alertNumbers: [link.alertNumber] };
  return { alertNumbers: [], unnumbered: fields.number === undefined && fields.otherNumber !== undefined };
}

function findingsOf(fields: Fields, { zone }: ReadContext): Findings {
  const content = (fields.content ?? []).flat();
  const all = Object.values(fields).flat(2);
  const link = findAlertLink(all.map((line) => line.original).join('\n'));
  const time = fields.time?.find((lines) => timeOf(lines, zone) !== undefined);
  const occurredAt = time && timeOf(time, zone);
  const { threats, scoreless } = threatsOf(fields);
  const names = [...threats.map((threat) => threat.name), ...scoreless];
  const findings: Findings = {
    threats,
    scoreless,
    ...alertNumberOf(fields, link),
    ...(occurredAt ? { occurredAt } : {}),
    device: {},
    ...(link ? { link: link.link } : {}),
    evidence: evidenceOf(content),
    health: names.length > 0 && names.every(isHealthModel),
    sources: sourcesOf(fields, content, time),
  };
  readDetails(content, findings);
  const description = (fields.content ?? []).map(descriptionOf).filter((text) => text !== '');
  return description.length === 0 ? findings : { ...findings, description: description.join('\n') };
}

function timeOf(lines: readonly Line[], zone: string): Instant | undefined {
  const told = lines.map((line) => line.folded).join(' ');
  return readTime(told.trim(), zone);
}

function sourcesOf(fields: Fields, content: readonly Line[], time: readonly Line[] | undefined): FoundSources {
  const first = (lines: readonly Line[] | undefined) => sourceOf(lines?.find((line) => line.folded !== ''));
  const detail = (wanted: Detail) => sourceOf(content.find((line) => detailOf(line)?.detail === wanted));
  const link = Object.values(fields)
    .flat(2)
    .find((line) => findAlertLink(line.original));
  return {
    alertNumber: first(fields.number?.[0]) ?? sourceOf(link),
    occurredAt: first(time ?? fields.time?.[0]),
    threats: first(fields.threats?.flat()),
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
    if (found.detail === 'device') findings.device = withDevice(findings.device, endpoint);
    else findings[found.detail] ??= endpoint;
  }
}

/** What several lines say of the device, each a part of it; a line that names another one says nothing of it. */
function withDevice(told: Endpoint, further: Endpoint): Endpoint {
  const isAnother = told.name !== undefined && further.name !== undefined && told.name !== further.name;
  return isAnother ? told : { ...further, ...told };
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
