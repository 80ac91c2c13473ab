import { At, Flag, Int, Key, Text, Uuid, oneOf } from '@owl/adapters/db';
import { Appliance, Customer } from '@owl/directory';
import { Check, Column, Entity, ForeignKey, Unique } from 'typeorm';

/** `implicit`: TLS from the first byte (993). `starttls`: required (143). `none`: only inside one machine. */
export const TLS_WAYS = ['implicit', 'starttls', 'none'] as const;
export type TlsWay = (typeof TLS_WAYS)[number];

/** A folder of somebody's IMAP mailbox that an appliance's alerts arrive in, and how far it has been read. */
@Entity('imap_mailboxes')
@Unique('imap_mailboxes_host_port_user_folder_key', ['host', 'port', 'user', 'folder'])
@Check('imap_mailboxes_tls_check', oneOf('tls', TLS_WAYS))
@ForeignKey(() => Appliance, ['customerId', 'applianceId'], ['customerId', 'id'], {
  name: 'imap_mailboxes_appliance_id_fkey',
})
export class ImapMailbox {
  @Key() id!: string;
  @ForeignKey(() => Customer, { name: 'imap_mailboxes_customer_id_fkey' }) @Uuid() customerId!: string;
  @Uuid() applianceId!: string;
  @Text() host!: string;
  @Int() port!: number;
  @Text() tls!: TlsWay;
  @Text() user!: string;
  /** The password, locked with MAILBOX_KEY. */
  @Text() passwordBox!: string;
  @Text() folder!: string;
  /** Where mails go that were taken; null: they stay, flagged. */
  @Text({ nullable: true }) moveTo!: string | null;
  /** On the first look at a folder, older mails are left alone. */
  @At() takeSince!: Date;
  @Flag({ default: true }) active!: boolean;
  /** RFC 3501: UIDs mean something only together with it. Null until the folder was first opened. */
  @Text({ nullable: true }) uidValidity!: string | null;
  /** Every mail up to this UID has been taken or left on purpose. */
  @Column('bigint', { default: 0 }) lastUid!: string;
  /** When `lastUid` was last written, by the database's clock. */
  @At() stateAt!: Date;
  /** One process watches a mailbox at a time. */
  @Text({ nullable: true }) leaseOwner!: string | null;
  @At({ nullable: true }) leaseUntil!: Date | null;
  /** Null while it is not connected. */
  @At({ nullable: true }) connectedAt!: Date | null;
  @Text({ nullable: true }) lastError!: string | null;
}
