import { At, Bytes, Int, Key, Text } from '@owl/adapters/db';
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
  /** Octets. */
  @Int() size!: number;
  @Text() sha256!: string;
  @Bytes() raw!: Buffer;
}
