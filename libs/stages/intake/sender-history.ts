import type { Tx } from '@owl/adapters/db';
import type { Instant } from '@owl/foundation/clock';

/** A mail as it is compared with those that came before it. */
export interface SentMail {
  rawMailId: string;
  applianceId: string;
  receivedAt: Instant;
  remoteAddress: string;
  bodyHash: string;
}

const REMEMBERED = '90 days';

/** A mail of this appliance with the same content was taken before, and none from the address that this one came from. */
export async function seenElsewhere(tx: Tx, mail: SentMail): Promise<boolean> {
  const [row]: { here: boolean | null }[] = await tx.query(
    `SELECT bool_or(r.remote_address = $4) AS here
     FROM mail_recipients m JOIN raw_mails r ON r.id = m.raw_mail_id
     WHERE m.appliance_id = $1 AND m.body_hash = $2 AND m.raw_mail_id < $3 AND m.outcome IN ('admitted', 'conversation')`,
    [mail.applianceId, mail.bodyHash, mail.rawMailId, mail.remoteAddress],
  );
  return row?.here === false;
}

/** Mails of this appliance that were proven, or released by a person, came from the same address before. */
export async function isKnownSender(tx: Tx, mail: SentMail): Promise<boolean> {
  const [row]: { known: boolean }[] = await tx.query(
    `SELECT EXISTS (
       SELECT 1 FROM mail_recipients m JOIN raw_mails r ON r.id = m.raw_mail_id
       WHERE m.appliance_id = $1 AND m.body_hash IS NOT NULL AND m.raw_mail_id < $2 AND r.remote_address = $3
         AND m.received_at > $4::timestamptz - interval '${REMEMBERED}'
         AND (m.authentication ->> 'verdict' = 'proven' OR m.reviews @> '[{"move": "release"}]')) AS known`,
    [mail.applianceId, mail.rawMailId, mail.remoteAddress, mail.receivedAt],
  );
  return row?.known ?? false;
}
