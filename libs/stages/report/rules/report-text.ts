import { REPORT_SECTIONS, type ReportSection, listed, threatsLine } from './family-text';
import { type WrittenLocale as ReportLocale, formatDetectedAt } from '@owl/foundation/calendar';
import type { ReportFields } from './report-fields';

/** Everything the mail's layout is filled with; the text of a section is absent while nobody has written it. */
export interface ReportTextContext {
  addressee?: string;
  signature?: string;
  /** `24801/24802` */
  alertNumbers?: string;
  detectedAt: string;
  /** `detectedAt` is when the mail was received: nobody knows when it was detected. */
  receivedOnly: boolean;
  threats?: string;
  detection?: string;
  findings?: string;
  actions?: string;
  devices?: string;
  internalServers?: string;
  destinations?: string;
  /** At least one of devices, internalServers and destinations is known. */
  places: boolean;
  evidence: string[];
  evidenceCut: boolean;
  /** In place of the layout's own caption over the evidence. */
  evidenceCaption?: string;
  /** This mail corrects one that was sent before; the subject says so. */
  corrects: boolean;
}

export interface ReportTextInput {
  fields: ReportFields;
  sections: Record<ReportSection, string>;
  /** 宛名 and 署名 of the contract. */
  addressee: string;
  signature: string;
  locale: ReportLocale;
  /** IANA name of the calendar's zone. */
  zone: string;
  evidenceCaption?: string;
  corrects?: boolean;
}

/** Name of the layout's templates: `report/_layout/ja/body`. */
export const layoutTemplate = (locale: ReportLocale, part: 'subject' | 'body'): string =>
  `report/_layout/${locale}/${part}`;

/** The context of the report mail's layout (service rules 3). */
export function reportText(input: ReportTextInput): ReportTextContext {
  const { fields } = input;
  const known = {
    addressee: tidied(input.addressee),
    signature: tidied(input.signature),
    alertNumbers: fields.alertNumbers.join('/'),
    threats: threatsLine(fields),
    detection: tidied(input.sections.detection),
    findings: tidied(input.sections.findings),
    actions: tidied(input.sections.actions),
    devices: listed(fields.devices),
    internalServers: listed(fields.internalServers),
    destinations: listed(fields.destinations),
    evidenceCaption: tidied(input.evidenceCaption ?? ''),
  };
  return {
    ...withoutEmpty(known),
    detectedAt: formatDetectedAt(fields.detectedAt, input.zone, input.locale),
    receivedOnly: fields.receivedOnly,
    places: Boolean(known.devices || known.internalServers || known.destinations),
    evidence: fields.evidence.lines,
    evidenceCut: fields.evidence.cut,
    corrects: input.corrects ?? false,
  };
}

/** The sections nobody has written yet. A report with any of them cannot be approved: the mail would lack a section. */
export const missingSections = (sections: Record<ReportSection, string>): ReportSection[] =>
  REPORT_SECTIONS.filter((section) => tidied(sections[section]) === '');

/** A person's text as the mail prints it: nothing indented, no trailing spaces, at most one blank line in a row. */
export function tidied(text: string): string {
  const lines = text.split(/\r\n|\r|\n/).map((line) => line.replace(/^[\s\u3000]+|[\s\u3000]+$/g, ''));
  return lines
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

function withoutEmpty<T extends Record<string, string>>(texts: T): Partial<T> {
  return Object.fromEntries(Object.entries(texts).filter(([, text]) => text !== '')) as Partial<T>;
}
