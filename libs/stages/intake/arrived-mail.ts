import type { Instant } from '@owl/foundation/clock';

/** What the door knows of a mail: its envelope and its bytes. */
export interface ArrivedMail {
  envelopeFrom: string;
  remoteAddress: string;
  helo: string;
  raw: Buffer;
  recipients: readonly Addressee[];
  /** The appliance that has proved at the door that it is the sender: by its password or its secret. */
  signedInApplianceId?: string | null;
}

/** One of our addresses. Its appliance is null while nobody can tell: the database was away when it was named. */
export interface Addressee {
  address: string;
  applianceId: string | null;
  customerId: string | null;
}

export interface KnownRecipient extends Addressee {
  /** Where its mail may come from, as addresses and networks (`192.0.2.0/24`); from anywhere when empty. */
  allowedSenders: readonly string[];
}

/** A mail on its way to the disk: what is acknowledged is stored under this id, wherever it is stored. */
export interface MailToStore extends ArrivedMail {
  id: string;
  receivedAt: Instant;
  sha256: string;
}
