import { setImmediate as othersTurn } from 'node:timers/promises';
import { type AlertDraft, alertsOf, deviceKey, factsOf } from '../classify';
import { type Document, type ParsedMail, contentKind, documentsIn, looksLikeMail, parseMail } from '../parse';
import type { PastAlert } from './rules/replay.types';

/** A file somebody gave; `content` is asked for when its turn comes. */
export interface AlertFile {
  name: string;
  size: number;
  content: () => Promise<Buffer> | Buffer;
}

/** Why a file, or one mail of it, gave no alert. */
export const FILE_REFUSALS = ['empty', 'too-large', 'no-time', 'conversation', 'too-many', 'not-read'] as const;
export type FileRefusal = (typeof FILE_REFUSALS)[number];

export interface FileReading {
  name: string;
  alerts: number;
  refusal: FileRefusal | null;
}
export interface AlertFilesRead {
  /** In the order of receipt. */
  alerts: PastAlert[];
  files: FileReading[];
  /** Alerts that had been told before in another file, by their number. */
  repeated: number;
}

/** Octets of one file. */
export const FILE_LIMIT = 50 * 1024 * 1024;
const ALERTS_LIMIT = 100_000;
/** Mails and lines that are looked at for each alert that may be kept. */
const DOCUMENTS_PER_ALERT = 2;

/**
 * Reads alerts from mails (.eml, mbox), the appliance's JSON and its syslog lines, as production would, and keeps nothing
 * of them. When a mail was received is told by its Date; where it has none, by the alert's own time.
 */
export async function readAlertFiles(files: Iterable<AlertFile>, limit = ALERTS_LIMIT): Promise<AlertFilesRead> {
  const read: AlertFilesRead = { alerts: [], files: [], repeated: 0 };
  const known = new Set<string>();
  for (const file of files) {
    const refusal = refusedUnread(file.size, read, limit);
    if (refusal) read.files.push({ name: file.name, alerts: 0, refusal });
    else await readFile(file, read, known, limit);
  }
  read.alerts.sort((a, b) => a.facts.receivedAt.getTime() - b.facts.receivedAt.getTime());
  return read;
}

function refusedUnread(size: number, read: AlertFilesRead, limit: number): FileRefusal | null {
  if (size === 0) return 'empty';
  if (size > FILE_LIMIT) return 'too-large';
  return isFull(read, limit) ? 'too-many' : null;
}

// Lines and mails that hold no alert cost as much as those that do: a log of a million of them is not read to its end.
const isFull = ({ alerts, files }: AlertFilesRead, limit: number): boolean =>
  alerts.length >= limit || files.length >= limit * DOCUMENTS_PER_ALERT;

async function readFile(
  { name, content }: AlertFile,
  read: AlertFilesRead,
  known: Set<string>,
  limit: number,
): Promise<void> {
  const bytes = await content();
  // A picture, an archive: nothing is unpacked, and nothing in it is taken for a mail.
  if (contentKind(bytes) === 'mail' && !looksLikeMail(bytes)) {
    read.files.push({ name, alerts: 0, refusal: 'not-read' });
    return;
  }
  for await (const document of documentsIn(name, bytes)) {
    if (isFull(read, limit)) {
      read.files.push({ name, alerts: 0, refusal: 'too-many' });
      return;
    }
    await take(document, read, known, limit);
  }
}

async function take({ file, raw }: Document, read: AlertFilesRead, known: Set<string>, limit: number): Promise<void> {
  await othersTurn();
  const mail = await parseMail(raw);
  const drafts = alertsOf(mail);
  let refusal: FileRefusal | null = drafts.length === 0 ? 'conversation' : null;
  let alerts = 0;
  for (const draft of drafts) {
    const alert = pastAlertOf(draft, mail, `${file}${drafts.length > 1 ? ` ${alerts + 1}` : ''}`);
    if (!alert) refusal = draft.parsed ? 'no-time' : 'not-read';
    else if (read.alerts.length >= limit) refusal = 'too-many';
    else if (draft.alertNumber !== null && known.has(draft.alertNumber)) read.repeated += 1;
    else {
      if (draft.alertNumber !== null) known.add(draft.alertNumber);
      read.alerts.push(alert);
      alerts += 1;
    }
  }
  read.files.push({ name: file, alerts, refusal });
}

function pastAlertOf(draft: AlertDraft, mail: ParsedMail, place: string): PastAlert | null {
  const receivedAt = mail.date ?? draft.parsed?.occurredAt;
  if (!receivedAt) return null;
  return {
    id: draft.alertNumber ?? place,
    facts: factsOf(draft, receivedAt),
    deviceKey: deviceKey(draft.parsed?.device),
  };
}
