import { Inject, Injectable } from '@nestjs/common';
import { CLOCK } from '@owl/adapters/clock';
import { Database, type Fact, FactLog } from '@owl/adapters/db';
import { HINTS, type Hints } from '@owl/adapters/queue';
import type { Clock } from '@owl/foundation/clock';
import { newId } from '@owl/foundation/ids';
import type { Addressee, MailToStore } from './arrived-mail';
import type { MailReason } from './mail-recipient.entity';

/** A recipient's row: with a reason it is in quarantine from the beginning, without one it waits for a worker. */
interface RecipientRow extends Pick<Addressee, 'address' | 'applianceId' | 'customerId'> {
  id: string;
  rawMailId: string;
  receivedAt: Date;
  quarantine: MailReason | null;
}
/** A mail whose recipients have been looked up; a recipient in quarantine says why. */
export interface MailForRows extends MailToStore {
  recipients: readonly (Addressee & { quarantine?: MailReason })[];
}

// A hint costs the database as much as several mails.
const GATHER_MS = 100;

/** Writes mails and their recipients. A mail whose id is there already is left as it is. */
@Injectable()
export class MailRows {
  private hinting = false;
  private hintedAt = -Infinity;

  constructor(
    private readonly database: Database,
    private readonly facts: FactLog,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(HINTS) private readonly hints: Hints,
  ) {}

  /** All of them in one transaction, or none: a single statement, since each round trip is felt by the sender. */
  async insert(mails: readonly MailForRows[]): Promise<void> {
    const rows = mails.flatMap(recipientRows);
    const facts = rows.flatMap((row) => this.factsOf(row));
    const raw = rawParameters(mails);
    const parameters = [...recipientColumns(rows), this.clock.real(), ...factColumns(facts)];
    const sql = insertSql(mails.length);
    const name = `accept-${mails.length}-mails`;
    const added = await this.database.statement<{ id: string }>(name, sql, [...parameters, ...raw]);
    const ids = new Set(added.map(({ id }) => id));
    this.facts.tellWritten(facts.filter(({ subjectId }) => ids.has(subjectId)));
    const waiting = rows.find(({ id, quarantine }) => quarantine === null && ids.has(id));
    if (waiting) this.hintSoon(waiting.id);
  }

  private factsOf({ id, customerId, quarantine }: RecipientRow): Fact[] {
    const subject = { customerId, subjectKind: 'mail', subjectId: id };
    const received = this.facts.row({ kind: 'mail.received', ...subject });
    if (!quarantine) return [received];
    return [received, this.facts.row({ kind: 'mail.ended', ...subject, payload: { outcome: 'quarantined' } })];
  }

  /** The first mail is told at once, those of the next moment together: whoever follows a hint works until none is left. */
  private hintSoon(id: string): void {
    if (this.hinting) return;
    this.hinting = true;
    const wait = Math.max(0, this.hintedAt + GATHER_MS - performance.now());
    setTimeout(() => {
      this.hinting = false;
      this.hintedAt = performance.now();
      void this.hints.offer('mail', id);
    }, wait);
  }
}

/** Answers the ids of the recipients that were not there before: those of a mail that was there are left out. */
const insertSql = (mails: number): string => `
  mails AS (
    INSERT INTO raw_mails (id, received_at, envelope_from, remote_address, helo, size, sha256, raw,
                           signed_in_appliance_id)
    SELECT v.* FROM (VALUES ${rawPlaces(mails)}) v, scope ON CONFLICT (id) DO NOTHING RETURNING id),
  recipients AS (
    INSERT INTO mail_recipients (id, raw_mail_id, customer_id, appliance_id, recipient, received_at, next_action_at,
                                 outcome, reason, decided_at)
    SELECT t.id, t.raw_mail_id, t.customer_id, t.appliance_id, t.recipient, t.received_at, $8::timestamptz,
           CASE WHEN t.reason IS NULL THEN 'received' ELSE 'quarantined' END, t.reason,
           CASE WHEN t.reason IS NULL THEN NULL ELSE t.received_at END
    FROM unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::uuid[], $5::text[], $6::timestamptz[], $7::text[])
      AS t (id, raw_mail_id, customer_id, appliance_id, recipient, received_at, reason)
    JOIN mails ON mails.id = t.raw_mail_id CROSS JOIN scope
    RETURNING id),
  told AS (
    INSERT INTO facts (id, kind, customer_id, subject_kind, subject_id, occurred_at, payload)
    SELECT t.id, t.kind, t.customer_id, 'mail', t.subject_id, t.occurred_at, t.payload
    FROM unnest($9::uuid[], $10::text[], $11::uuid[], $12::uuid[], $13::timestamptz[], $14::jsonb[])
      AS t (id, kind, customer_id, subject_id, occurred_at, payload)
    JOIN recipients ON recipients.id = t.subject_id CROSS JOIN scope)
  SELECT id FROM recipients`;

const FIRST_RAW = 15;
const RAW_TYPES = ['uuid', 'timestamptz', 'text', 'text', 'text', 'int', 'text', 'bytea', 'uuid'] as const;

function rawPlaces(mails: number): string {
  const places = Array.from({ length: mails }, (_, row) => {
    const columns = RAW_TYPES.map((type, column) => `$${FIRST_RAW + row * RAW_TYPES.length + column}::${type}`);
    return `(${columns.join(', ')})`;
  });
  return places.join(', ');
}

// Each mail's octets are a parameter of their own: inside an array they would travel as twice as much text.
const rawParameters = (mails: readonly MailForRows[]): unknown[] =>
  mails.flatMap(({ id, receivedAt, envelopeFrom, remoteAddress, helo, sha256, raw, signedInApplianceId = null }) => [
    id,
    receivedAt,
    envelopeFrom,
    remoteAddress,
    helo,
    raw.length,
    sha256,
    raw,
    signedInApplianceId,
  ]);

const recipientColumns = (rows: readonly RecipientRow[]): unknown[] => [
  rows.map(({ id }) => id),
  rows.map(({ rawMailId }) => rawMailId),
  rows.map(({ customerId }) => customerId),
  rows.map(({ applianceId }) => applianceId),
  rows.map(({ address }) => address),
  rows.map(({ receivedAt }) => receivedAt),
  rows.map(({ quarantine }) => quarantine),
];

const factColumns = (facts: readonly Fact[]): unknown[] => [
  facts.map(({ id }) => id),
  facts.map(({ kind }) => kind),
  facts.map(({ customerId }) => customerId),
  facts.map(({ subjectId }) => subjectId),
  facts.map(({ occurredAt }) => occurredAt),
  facts.map(({ payload }) => JSON.stringify(payload)),
];

const recipientRows = ({ id: rawMailId, receivedAt, recipients }: MailForRows): RecipientRow[] =>
  recipients.map(({ address, applianceId, customerId, quarantine = null }) => ({
    id: newId(),
    rawMailId,
    receivedAt,
    address,
    applianceId,
    customerId,
    quarantine,
  }));
