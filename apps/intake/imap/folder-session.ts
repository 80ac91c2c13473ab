import type { Log } from '@owl/adapters/log';
import type { IntakeService, KnownRecipient } from '@owl/stages/intake';
import type { FetchMessageObject, ImapFlow } from 'imapflow';
import { wordsOf } from './imap-connection';
import type { ImapMailbox } from './imap-mailbox.entity';
import type { Mailboxes, Position } from './mailboxes';

/** Set on what was taken, where the server keeps keywords; a person's own flags are left alone. */
const TAKEN = '$OwlTaken';
const TOO_LARGE = '$OwlTooLarge';

/** Another process has the lease now. */
export class LeaseLost extends Error {
  constructor() {
    super('another process watches this mailbox now');
    this.name = 'LeaseLost';
  }
}

export interface SessionParts {
  client: ImapFlow;
  mailbox: ImapMailbox;
  owner: string;
  recipient: KnownRecipient;
  maxBytes: number;
  mailboxes: Mailboxes;
  intake: Pick<IntakeService, 'accept'>;
  log: Log;
}

/** One opened folder: takes what has come since the stored position, in order, each mail once. */
export class FolderSession {
  private uidValidity = '';
  private lastUid = 0;
  /** The folder was never read to its end under this UIDVALIDITY: UIDs say nothing about what was taken. */
  private isNew = false;
  /** Only the first mail may have been stored by a process that died before it could say so. */
  private isInDoubt = true;
  private keepsKeywords = false;

  constructor(private readonly parts: SessionParts) {}

  /** Selects the folder and compares its UIDVALIDITY with the stored one. */
  async open(): Promise<void> {
    const { client, mailbox, log } = this.parts;
    if (mailbox.moveTo !== null) await this.makeFolder(mailbox.moveTo);
    const folder = await client.mailboxOpen(mailbox.folder);
    this.uidValidity = String(folder.uidValidity);
    const flags = folder.permanentFlags ?? new Set<string>();
    this.keepsKeywords = flags.has('\\*') || flags.has(TAKEN);
    this.isNew = mailbox.uidValidity !== this.uidValidity;
    this.lastUid = this.isNew ? 0 : Number(mailbox.lastUid);
    if (this.isNew && mailbox.uidValidity !== null)
      log.warn(
        { mailboxId: mailbox.id },
        'the mail server numbered the folder anew: it is read again, duplicates end as such',
      );
  }

  /** Alerts are taken all the same where this is not allowed: each mail then says that it could not be moved. */
  private async makeFolder(path: string): Promise<void> {
    const { client, mailbox, log } = this.parts;
    await client.mailboxCreate(path).catch((error: unknown) => {
      if (!client.usable) throw error;
      log.warn({ mailboxId: mailbox.id, error: wordsOf(error) }, 'the folder for taken mails could not be made');
    });
  }

  /** Takes every new mail. @throws LeaseLost, and what server or database throw: the next session goes on from there */
  async look(): Promise<void> {
    const found = await this.parts.client.search({ uid: `${this.lastUid + 1}:*` }, { uid: true });
    // The client says false when the server refused (throttled, say), which is not an empty folder: saved as its end, it
    // would have the next look take mails from before we were asked to watch.
    if (!found) throw new Error('the mail server refused to search the folder: it is asked again, nothing is lost');
    // `n:*` always names the last mail, also when its UID is below n.
    const uids = found.filter((uid) => uid > this.lastUid).sort((a, b) => a - b);
    for (const uid of uids) {
      await this.takeOnce(uid);
      this.lastUid = uid;
      if (!this.isNew) await this.save();
    }
    if (!this.isNew) return;
    // Until here a restart would read the folder from its beginning: older mails must not count as new by their UID.
    await this.save();
    this.isNew = false;
  }

  private async save(): Promise<void> {
    const { mailboxes, mailbox, owner } = this.parts;
    const position: Position = { uidValidity: this.uidValidity, lastUid: this.lastUid };
    if (!(await mailboxes.save(mailbox.id, owner, position))) throw new LeaseLost();
  }

  private async takeOnce(uid: number): Promise<void> {
    const { client, mailbox, maxBytes } = this.parts;
    const head = await client.fetchOne(String(uid), { flags: true, internalDate: true, size: true }, { uid: true });
    // Gone meanwhile, taken before, or from before we were asked to watch.
    if (!head || head.flags?.has(TAKEN) || head.flags?.has(TOO_LARGE)) return;
    if (this.isNew && arrivedBefore(head, mailbox.takeSince)) return;
    if ((head.size ?? 0) > maxBytes) return this.leave(uid, head.size ?? 0);
    const mark = `${this.uidValidity}/${uid}`;
    const door = `imap:${mailbox.id}`;
    if ((await this.wasStored(door, mark)) || (await this.store(uid, door, mark))) await this.markTaken(uid);
  }

  private async wasStored(door: string, mark: string): Promise<boolean> {
    if (!this.isInDoubt) return false;
    this.isInDoubt = false;
    return this.parts.mailboxes.isStored(this.parts.mailbox, door, mark);
  }

  /** @returns false when somebody deleted it in this moment, or there is nothing to store */
  private async store(uid: number, remoteAddress: string, helo: string): Promise<boolean> {
    const { client, intake, recipient } = this.parts;
    const whole = await client.fetchOne(String(uid), { source: true }, { uid: true });
    if (!whole) return false;
    if (!whole.source) return this.complainOfNothing(uid);
    await intake.accept({ envelopeFrom: '', remoteAddress, helo, raw: whole.source, recipients: [recipient] });
    return true;
  }

  /** The server names the mail and gives no text of it: the ones behind it must not wait, and a person is told. */
  private async complainOfNothing(uid: number): Promise<false> {
    const { mailbox, mailboxes, log } = this.parts;
    log.error(
      { mailboxId: mailbox.id, uid },
      'the mail server gives no text of a mail in a watched mailbox: look at it',
    );
    await mailboxes.complain(mailbox.id, `the mail server gives no text of the mail with UID ${uid}: look at it`);
    return false;
  }

  /** After the commit. A folder that cannot be moved to must not stop the alerts, a lost connection ends the session. */
  private async markTaken(uid: number): Promise<void> {
    const { client, mailbox, mailboxes, log } = this.parts;
    try {
      const words = this.keepsKeywords ? ['\\Seen', TAKEN] : ['\\Seen'];
      await client.messageFlagsAdd(String(uid), words, { uid: true });
      if (mailbox.moveTo !== null && !(await client.messageMove(String(uid), mailbox.moveTo, { uid: true })))
        throw new Error(`the server did not move a mail to ${mailbox.moveTo}`);
    } catch (error) {
      if (!client.usable) throw error;
      const said = `a mail was taken and could not be moved or flagged: ${wordsOf(error)}`;
      log.warn(
        { mailboxId: mailbox.id, uid, error: wordsOf(error) },
        'a mail was taken and could not be moved or flagged',
      );
      await mailboxes.complain(mailbox.id, said);
    }
  }

  /** Nobody can be refused here as over SMTP: the mail stays, and a person is told. */
  private async leave(uid: number, size: number): Promise<void> {
    const { client, mailbox, mailboxes, maxBytes, log } = this.parts;
    log.error(
      { mailboxId: mailbox.id, uid, size },
      'a mail in a watched mailbox is larger than MAIL_MAX_BYTES: look at it',
    );
    await mailboxes.complain(
      mailbox.id,
      `the mail with UID ${uid} has ${size} octets, more than ${maxBytes}: look at it`,
    );
    if (this.keepsKeywords) await client.messageFlagsAdd(String(uid), [TOO_LARGE, '\\Flagged'], { uid: true });
  }
}

function arrivedBefore({ internalDate }: FetchMessageObject, since: Date): boolean {
  return internalDate !== undefined && new Date(internalDate).getTime() < since.getTime();
}
