import { Inject, Injectable } from '@nestjs/common';
import { CLOCK } from '@owl/adapters/clock';
import { CONFIG, type OwlConfig } from '@owl/adapters/config';
import { Database } from '@owl/adapters/db';
import { LOG, type Log } from '@owl/adapters/log';
import type { Clock } from '@owl/foundation/clock';
import { IntakeService, type KnownRecipient } from '@owl/stages/intake';
import { type Hmac, randomBytes } from 'node:crypto';
import { InboundRefusal } from './inbound-refusal';
import { beginSignature, isFresh, isSignature } from './signature';

/** What the headers of a request say. */
export interface SignedHead {
  addressToken: string;
  timestamp: string;
  signature: string;
}
/** Whose request it is, when its signature fits. */
export interface Source {
  /** null: nobody's, and no signature fits. Nobody learns from outside which addresses there are. */
  recipient: KnownRecipient | null;
  /** To be fed with the body. */
  signature: Hmac;
}

// Longer than a signature can be used: after that a row has no more to say.
const REMEMBER = '1 hour';
// Whoever stored nothing within this time has died on the way; the same request may then try again.
const STORING = '60 seconds';
// Asked for in place of an unknown address's appliance, so that both take as long.
const NOBODY = '00000000-0000-0000-0000-000000000000';

/** Takes signed mails, each request once: the door for mail over HTTP without its HTTP. */
@Injectable()
export class SignedMail {
  /** Signs for nobody. */
  private readonly noSecret = randomBytes(32).toString('hex');

  constructor(
    private readonly database: Database,
    private readonly intake: IntakeService,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: OwlConfig,
    @Inject(LOG) private readonly log: Log,
  ) {}

  /** Before the body is read: what the headers alone can say. @throws InboundRefusal */
  async source({ addressToken, timestamp, signature }: SignedHead): Promise<Source> {
    if (!isFresh(timestamp, this.clock.real())) throw new InboundRefusal('stale-timestamp');
    if (!/^[0-9a-f]{64}$/i.test(signature)) throw new InboundRefusal('wrong-signature');
    const address = `a-${addressToken}@${this.config.INTAKE_DOMAIN}`;
    return this.reachDatabase(async () => {
      const recipient = await this.intake.recipient(address);
      const secret = await this.secretOf(recipient?.applianceId ?? NOBODY);
      return { recipient: secret ? recipient : null, signature: beginSignature(secret ?? this.noSecret, timestamp) };
    });
  }

  /** @param source fed with the whole of `raw` @returns the mail's id, when it is committed @throws InboundRefusal */
  async take(head: SignedHead, source: Source, raw: Buffer, remoteAddress: string): Promise<string> {
    const signature = head.signature.toLowerCase();
    const { recipient } = source;
    if (!isSignature(source.signature, signature) || !recipient) {
      const facts = { applianceId: recipient?.applianceId, remoteAddress, security: true };
      if (recipient) this.log.warn(facts, 'wrong signature of a mail');
      throw new InboundRefusal('wrong-signature');
    }
    await this.reachDatabase(() => this.claim(signature, recipient));
    const id = await this.reachDatabase(() => this.store(signature, { recipient, raw, remoteAddress }));
    await this.remember(signature, id);
    return id;
  }

  private async secretOf(applianceId: string): Promise<string | null> {
    const [row]: { secret: string | null }[] = await this.database.soc((tx) =>
      tx.query('SELECT inbound_secret AS secret FROM appliances WHERE id = $1', [applianceId]),
    );
    return row?.secret ?? null;
  }

  /** @throws InboundRefusal `replayed` */
  private async claim(signature: string, { customerId }: KnownRecipient): Promise<void> {
    const now = this.clock.real();
    const [claimed, known] = await this.database.soc(async (tx) => {
      await tx.query(`DELETE FROM inbound_requests WHERE received_at < $1::timestamptz - interval '${REMEMBER}'`, [
        now,
      ]);
      const mine: unknown[] = await tx.query(
        `INSERT INTO inbound_requests AS r (signature, customer_id, received_at) VALUES ($1, $2, $3)
         ON CONFLICT (signature) DO UPDATE SET received_at = $3
         WHERE r.mail_id IS NULL AND r.received_at < $3::timestamptz - interval '${STORING}' RETURNING signature`,
        [signature, customerId, now],
      );
      if (mine.length > 0) return [true, null];
      const [seen]: { mailId: string | null }[] = await tx.query(
        'SELECT mail_id AS "mailId" FROM inbound_requests WHERE signature = $1',
        [signature],
      );
      return [false, seen?.mailId ?? null];
    });
    if (!claimed) throw new InboundRefusal('replayed', known ? { mailId: known } : {});
  }

  private async store(
    signature: string,
    { recipient, raw, remoteAddress }: { recipient: KnownRecipient; raw: Buffer; remoteAddress: string },
  ): Promise<string> {
    try {
      const envelope = { envelopeFrom: '', remoteAddress, helo: 'http', recipients: [recipient] };
      return await this.intake.accept({ ...envelope, raw, signedInApplianceId: recipient.applianceId });
    } catch (error) {
      await this.forget(signature);
      throw error;
    }
  }

  /** The mail is ours already: a failure here only makes a replay of it a duplicate instead of a refusal. */
  private async remember(signature: string, mailId: string): Promise<void> {
    await this.database
      .soc((tx) => tx.query('UPDATE inbound_requests SET mail_id = $2 WHERE signature = $1', [signature, mailId]))
      .catch((error: Error) => this.log.warn({ error: error.message }, 'a signed request could not be remembered'));
  }

  /** Nothing was stored: the sender may repeat the very same request. */
  private async forget(signature: string): Promise<void> {
    await this.database
      .soc((tx) => tx.query('DELETE FROM inbound_requests WHERE signature = $1 AND mail_id IS NULL', [signature]))
      .catch(() => undefined);
  }

  private async reachDatabase<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      if (error instanceof InboundRefusal) throw error;
      this.log.error(
        { error: (error as Error).message },
        'mail over HTTP could not be stored and was not accepted: is the database away?',
      );
      throw new InboundRefusal('not-stored');
    }
  }
}
