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

/** Why `insert` failed: a mail with this id was stored before. Ids are not given twice, so it is this very mail. */
export const isThereAlready = (error: unknown): boolean =>
  (error as { constraint?: string }).constraint === 'raw_mails_pkey';

/** Writes mails and their recipients. */
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

  /**
   * All of them in one transaction, or none: a single statement, since each round trip is felt by the sender.
   * @throws when one is there already, see `isThereAlready`
   */
  async insert(mails: readonly MailForRows[]): Promise<void> {
    const rows = mails.flatMap(recipientRows);
    const facts = rows.flatMap((row) => this.factsOf(row));
    const parameters = [...recipientColumns(rows), this.clock.real(), ...factColumns(facts), ...mailColumns(mails)];
    await this.database.statement('accept-mails', INSERT, parameters);
    this.facts.tellWritten(facts);
    const waiting = rows.find(({ quarantine }) => quarantine === null);
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

// Without ON CONFLICT and RETURNING: either would have row-level security look at each row a second time.
const INSERT = `
  mails AS (
    INSERT INTO raw_mails (id, received_at, envelope_from, remote_address, helo, size, sha256, signed_in_appliance_id, raw)
    SELECT t.id, t.received_at, t.envelope_from, t.remote_address, t.helo, t.size, t.sha256, t.signed_in_appliance_id,
           substring($15::bytea FROM t.first FOR t.size)
    FROM unnest($16::uuid[], $17::timestamptz[], $18::text[], $19::text[], $20::text[], $21::int[], $22::text[], $23::uuid[],
                $24::int[])
      AS t (id, received_at, envelope_from, remote_address, helo, size, sha256, signed_in_appliance_id, first)
    CROSS JOIN scope),
  told AS (
    INSERT INTO facts (id, kind, customer_id, subject_kind, subject_id, occurred_at, payload)
    SELECT t.id, t.kind, t.customer_id, 'mail', t.subject_id, t.occurred_at, t.payload
    FROM unnest($9::uuid[], $10::text[], $11::uuid[], $12::uuid[], $13::timestamptz[], $14::jsonb[])
      AS t (id, kind, customer_id, subject_id, occurred_at, payload)
    CROSS JOIN scope)
  INSERT INTO mail_recipients (id, raw_mail_id, customer_id, appliance_id, recipient, received_at, next_action_at,
                               outcome, reason, decided_at)
  SELECT t.id, t.raw_mail_id, t.customer_id, t.appliance_id, t.recipient, t.received_at, $8::timestamptz,
         CASE WHEN t.reason IS NULL THEN 'received' ELSE 'quarantined' END, t.reason,
         CASE WHEN t.reason IS NULL THEN NULL ELSE t.received_at END
  FROM unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::uuid[], $5::text[], $6::timestamptz[], $7::text[])
    AS t (id, raw_mail_id, customer_id, appliance_id, recipient, received_at, reason)
  CROSS JOIN scope`;

// All octets travel as one parameter, in binary, and each mail is cut out of it: in an array they would travel as twice as
// much text, and one parameter each would make another statement of every number of mails. Positions count from 1.
function mailColumns(mails: readonly MailForRows[]): unknown[] {
  let end = 1;
  const firsts = mails.map(({ raw }) => (end += raw.length) - raw.length);
  const only = mails.length === 1 ? mails[0] : undefined;
  return [
    only ? only.raw : Buffer.concat(mails.map(({ raw }) => raw)),
    mails.map(({ id }) => id),
    mails.map(({ receivedAt }) => receivedAt),
    mails.map(({ envelopeFrom }) => envelopeFrom),
    mails.map(({ remoteAddress }) => remoteAddress),
    mails.map(({ helo }) => helo),
    mails.map(({ raw }) => raw.length),
    mails.map(({ sha256 }) => sha256),
    mails.map(({ signedInApplianceId }) => signedInApplianceId ?? null),
    firsts,
  ];
}

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
