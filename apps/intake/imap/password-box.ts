import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

const IV_BYTES = 12;
const TAG_BYTES = 16;

/** A password that cannot be read without the key it was locked with. */
export class WrongMailboxKey extends Error {
  constructor() {
    super('MAILBOX_KEY is not the one this mailbox was entered with: correct it, or enter the mailbox again');
    this.name = 'WrongMailboxKey';
  }
}

/** Locks a mailbox's password for storing (AES-256-GCM). `mailboxId`: a box opens for its own mailbox only. */
export function lockPassword(password: string, key: string, mailboxId: string): string {
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv('aes-256-gcm', keyOf(key), iv).setAAD(Buffer.from(mailboxId));
  const locked = Buffer.concat([cipher.update(password, 'utf8'), cipher.final()]);
  return `v1:${Buffer.concat([iv, cipher.getAuthTag(), locked]).toString('base64')}`;
}

/** @throws WrongMailboxKey */
export function openPassword(box: string, key: string, mailboxId: string): string {
  const bytes = Buffer.from(box.replace(/^v1:/, ''), 'base64');
  try {
    const decipher = createDecipheriv('aes-256-gcm', keyOf(key), bytes.subarray(0, IV_BYTES))
      .setAAD(Buffer.from(mailboxId))
      .setAuthTag(bytes.subarray(IV_BYTES, IV_BYTES + TAG_BYTES));
    const opened = Buffer.concat([decipher.update(bytes.subarray(IV_BYTES + TAG_BYTES)), decipher.final()]);
    return opened.toString('utf8');
  } catch {
    throw new WrongMailboxKey();
  }
}

const keyOf = (key: string): Buffer => Buffer.from(hkdfSync('sha256', key, '', 'owl mailbox password', 32));
