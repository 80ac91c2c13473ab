import type { WrittenLocale as ReportLocale } from '@owl/foundation/calendar';
import { formatDetectedAt } from '@owl/foundation/calendar';
import type { ReportFields } from './report-fields';
import type { ReportVerdict, ThreatFamily } from './threat-family';

export const REPORT_SECTIONS = ['detection', 'findings', 'actions'] as const;
export type ReportSection = (typeof REPORT_SECTIONS)[number];

/** What the default texts of a threat family may say; whatever the alerts do not tell is absent. */
export interface FamilyTextContext {
  detectedAt: string;
  threats?: string;
  highestScore?: number;
  device?: string;
  internalServer?: string;
  /** Of the internal server. */
  serverPort?: string;
  destination?: string;
  /** Of the destination. */
  port?: string;
  /** e.g. `1.2 GB` */
  volume?: string;
  alertCount: number;
  /** More than one alert makes up the case. */
  several: boolean;
  verdict?: ReportVerdict;
}

/** Name of the template of one section's default text, e.g. `report/dga/ja/findings`. */
export const familyTemplate = (family: ThreatFamily, locale: ReportLocale, section: ReportSection): string =>
  `report/${family}/${locale}/${section}`;

/**
 * Whether a section has a default text. What was found in a mail that could not be read automatically nobody knows before
 * a person has read it: they write it.
 */
export const hasDefaultText = (family: ThreatFamily, section: ReportSection): boolean =>
  family !== 'unparsed' || section !== 'findings';

/** Context of the three default texts. @param zone IANA name of the calendar's zone */
export function familyTextContext(
  fields: ReportFields,
  verdict: ReportVerdict | null,
  locale: ReportLocale,
  zone: string,
): FamilyTextContext {
  return {
    detectedAt: formatDetectedAt(fields.detectedAt, zone, locale),
    alertCount: fields.alertCount,
    several: fields.alertCount > 1,
    ...(fields.threats.length > 0 && {
      threats: threatsLine(fields),
      highestScore: Math.max(...fields.threats.map((threat) => threat.score)),
    }),
    ...(fields.devices.length > 0 && { device: listed(fields.devices) }),
    ...(fields.internalServers.length > 0 && { internalServer: listed(fields.internalServers) }),
    ...(fields.internalServerPorts.length > 0 && { serverPort: fields.internalServerPorts.join(', ') }),
    ...(fields.destinations.length > 0 && { destination: listed(fields.destinations) }),
    ...(fields.destinationPorts.length > 0 && { port: fields.destinationPorts.join(', ') }),
    ...(fields.volumeBytes !== null && fields.volumeBytes > 0 && { volume: formatVolume(fields.volumeBytes) }),
    ...(verdict !== null && { verdict }),
  };
}

/** `Data Sent to Rare Domain(75%) / Download and Upload(78%)` */
export const threatsLine = (fields: ReportFields): string =>
  listed(fields.threats.map((threat) => `${threat.name}(${threat.score}%)`));

export const listed = (labels: readonly string[]): string => labels.join(' / ');

const UNITS = ['B', 'KB', 'MB', 'GB', 'TB', 'PB'];

/** Bytes in decimal units with at most one decimal: 1,234,567,890 is `1.2 GB`. */
export function formatVolume(bytes: number): string {
  let value = bytes;
  let unit = 0;
  // 999.95 and more would be shown as 1000.0 of the smaller unit.
  while (value >= 999.95 && unit < UNITS.length - 1) {
    value /= 1000;
    unit += 1;
  }
  return `${Math.round(value * 10) / 10} ${UNITS[unit]}`;
}
