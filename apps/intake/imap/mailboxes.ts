import { Inject, Injectable } from '@nestjs/common';
import { CLOCK } from '@owl/adapters/clock';
import { Database, type Tx } from '@owl/adapters/db';
import { Appliance } from '@owl/directory';
import type { Clock } from '@owl/foundation/clock';
import { newId } from '@owl/foundation/ids';
import { ImapMailbox, type TlsWay } from './imap-mailbox.entity';
import { lockPassword } from './password-box';

export interface NewMailbox {
  customerId: string;
  applianceId: string;
  host: string;
  port: number;
  tls: TlsWay;
  user: string;
  password: string;
  folder: string;
  /** Where mails go that were taken; null: they stay, flagged. */
  moveTo: string | null;
  /** On the first look older mails are left alone. */
  takeSince: Date;
}

/** How far a folder has been read. */
export interface Position {
  uidValidity: string;
  lastUid: number;
}

// Two missed renewals and another process takes over.
const LEASE = '60 seconds';
// newId() reads this machine's clock, the state's time is the database's.
const CLOCK_SKEW = '10 minutes';

/** Enters a mailbox; its password is stored locked with `key`. */
export async function addMailbox(tx: Tx, wish: NewMailbox, key: string): Promise<string> {
  const id = newId();
  const { password, ...mailbox } = wish;
  const row = { ...mailbox, id, passwordBox: lockPassword(password, key, id), stateAt: wish.takeSince };
  await tx.insert(ImapMailbox, row);
  return id;
}

/** The mailboxes that are watched: who watches them, and how far they have been read. */
@Injectable()
export class Mailboxes {
  constructor(
    private readonly database: Database,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  active(): Promise<ImapMailbox[]> {
    return this.database.soc((tx) => tx.findBy(ImapMailbox, { active: true }));
  }

  /** The appliance's own address, as every mail needs a recipient. */
  async addressToken(applianceId: string): Promise<string> {
    const { addressToken } = await this.database.soc((tx) => tx.findOneByOrFail(Appliance, { id: applianceId }));
    return addressToken;
  }

  /** Takes or renews the right to watch. @returns the row as it is now; null when another process watches */
  lease(id: string, owner: string): Promise<ImapMailbox | null> {
    return this.database.soc(async (tx) => {
      await tx.query(
        `UPDATE imap_mailboxes SET lease_owner = $2, lease_until = now() + interval '${LEASE}'
         WHERE id = $1 AND active AND (lease_owner = $2 OR lease_until IS NULL OR lease_until < now())`,
        [id, owner],
      );
      return tx.findOneBy(ImapMailbox, { id, leaseOwner: owner, active: true });
    });
  }

  /** Lets another process watch at once. */
  async release(id: string, owner: string): Promise<void> {
    await this.database.soc((tx) =>
      tx.update(ImapMailbox, { id, leaseOwner: owner }, { leaseOwner: null, leaseUntil: null, connectedAt: null }),
    );
  }

  /** @returns false when the lease is lost: whoever has it now reads on from what is stored */
  async save(id: string, owner: string, { uidValidity, lastUid }: Position): Promise<boolean> {
    const [, changed]: [unknown, number] = await this.database.soc((tx) =>
      tx.query(
        `UPDATE imap_mailboxes SET uid_validity = $3, last_uid = $4, state_at = now() WHERE id = $1 AND lease_owner = $2`,
        [id, owner, uidValidity, lastUid],
      ),
    );
    return changed === 1;
  }

  async connected(id: string): Promise<void> {
    await this.database.soc((tx) =>
      tx.update(ImapMailbox, { id }, { connectedAt: this.clock.real(), lastError: null }),
    );
  }

  /** Something a person should see, while the mailbox is watched all the same. */
  async complain(id: string, lastError: string): Promise<void> {
    await this.database.soc((tx) => tx.update(ImapMailbox, { id }, { lastError }));
  }

  async failed(id: string, lastError: string): Promise<void> {
    await this.database.soc((tx) => tx.update(ImapMailbox, { id }, { connectedAt: null, lastError }));
  }

  /**
   * Whether the mail of that mark is stored already: the process may have died between storing it and saving how far it
   * was. Looks only at what came since the position was saved.
   */
  async isStored(mailbox: ImapMailbox, remoteAddress: string, mark: string): Promise<boolean> {
    const found: unknown[] = await this.database.soc((tx) =>
      tx.query(
        `SELECT 1 FROM raw_mails, imap_mailboxes m
         WHERE m.id = $1 AND remote_address = $2 AND helo = $3
           AND raw_mails.id >= (lpad(to_hex(greatest(
                 extract(epoch FROM m.state_at - interval '${CLOCK_SKEW}') * 1000, 0)::bigint), 12, '0')
               || '70008000000000000000')::uuid LIMIT 1`,
        [mailbox.id, remoteAddress, mark],
      ),
    );
    return found.length > 0;
  }
}
