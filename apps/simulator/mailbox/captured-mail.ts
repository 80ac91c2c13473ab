import PostalMime, { type Address, type Email } from 'postal-mime';

/** A mail as the mailbox keeps it. `source` is the mail byte for byte; `text` keeps its line breaks. */
export interface CapturedMail {
  readonly id: number;
  readonly receivedAt: Date;
  readonly envelopeFrom: string;
  readonly envelopeTo: readonly string[];
  readonly from: string;
  readonly to: readonly string[];
  readonly subject: string;
  /** The time in the Date header; null when there is none that can be read. */
  readonly date: Date | null;
  readonly messageId: string | null;
  readonly text: string;
  readonly html: string | null;
  readonly headers: readonly { readonly key: string; readonly value: string }[];
  readonly attachments: readonly { readonly filename: string; readonly mimeType: string; readonly size: number }[];
  readonly source: Buffer;
}

/** How a mail reached the mailbox. */
export interface Envelope {
  readonly id: number;
  readonly receivedAt: Date;
  readonly from: string;
  readonly to: readonly string[];
}

/** Reads a mail that arrived. A mail that cannot be parsed is kept with its bytes as text: the mailbox never drops one. */
export async function captureMail(source: Buffer, envelope: Envelope): Promise<CapturedMail> {
  const base = {
    id: envelope.id,
    receivedAt: envelope.receivedAt,
    envelopeFrom: envelope.from,
    envelopeTo: envelope.to,
    source,
  };
  try {
    return { ...base, ...read(await PostalMime.parse(source)) };
  } catch {
    const nothing = {
      from: '',
      to: [],
      subject: '',
      date: null,
      messageId: null,
      html: null,
      headers: [],
      attachments: [],
    };
    return { ...base, ...nothing, text: source.toString('utf8') };
  }
}

function read(mail: Email) {
  const date = mail.date ? new Date(mail.date) : null;
  return {
    from: mail.from ? written(mail.from) : '',
    to: (mail.to ?? []).map(written),
    subject: mail.subject ?? '',
    date: date && !Number.isNaN(date.getTime()) ? date : null,
    messageId: mail.messageId ?? null,
    text: mail.text ?? '',
    html: mail.html ?? null,
    headers: mail.headers.map(({ key, value }) => ({ key, value })),
    attachments: mail.attachments.map((attachment) => ({
      filename: attachment.filename ?? '',
      mimeType: attachment.mimeType,
      size: attachment.content instanceof ArrayBuffer ? attachment.content.byteLength : attachment.content.length,
    })),
  };
}

function written(address: Address): string {
  if (!address.address) return `${address.name}: ${(address.group ?? []).map((member) => member.address).join(', ')}`;
  return address.name ? `${address.name} <${address.address}>` : address.address;
}
