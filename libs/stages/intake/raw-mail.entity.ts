import { At, Bytes, Int, Key, Text, Uuid } from '@owl/adapters/db';
import { Entity, Index } from 'typeorm';

/** A mail exactly as it was received. Committed before `250`; never changed, never deleted. */
@Entity('raw_mails')
@Index('raw_mails_sha256_idx', ['sha256'])
export class RawMail {
  @Key() id!: string;
  @At() receivedAt!: Date;
  @Text() envelopeFrom!: string;
  @Text() remoteAddress!: string;
  @Text() helo!: string;
  /** The appliance that had signed in on the connection; null: nobody had. */
  @Uuid({ nullable: true }) signedInApplianceId!: string | null;
  /** Octets. */
  @Int() size!: number;
  @Text() sha256!: string;
  @Bytes() raw!: Buffer;
}
