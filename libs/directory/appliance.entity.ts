import { At, Int, Json, Key, Text, TextList, Uuid, oneOf } from '@owl/adapters/db';
import { Check, Column, Entity, ForeignKey, Unique } from 'typeorm';
import { Customer } from './customer.entity';

/**
 * What mail must prove before an alert of it is acted on. `open`: nothing, what was found is only recorded. `no-forgery`:
 * no check may have failed outright. `authenticated`: at least one proof of `trustedDomains` or `trustedSealers`, of the
 * list of senders, or of the appliance's own sign-in. What fails goes to quarantine, with a page to the duty analyst.
 */
export const TRUSTS = ['open', 'no-forgery', 'authenticated'] as const;
export type Trust = (typeof TRUSTS)[number];

/** The detecting device that mails us; `addressToken` is the local part of its own random address. */
@Entity('appliances')
@Unique('appliances_customer_id_id_key', ['customerId', 'id'])
@Unique('appliances_address_token_key', ['addressToken'])
@Check('appliances_trust_check', oneOf('trust', TRUSTS))
@Check('appliances_heartbeat_hours_check', '"heartbeat_hours" BETWEEN 1 AND 744')
export class Appliance {
  @Key() id!: string;
  @ForeignKey(() => Customer, { name: 'appliances_customer_id_fkey' }) @Uuid() customerId!: string;
  @Text() name!: string;
  @Text() addressToken!: string;
  @Int({ default: 24 }) heartbeatHours!: number;
  /** Addresses and networks its mail may come from (`192.0.2.0/24`); from anywhere when empty. */
  @TextList({ default: [] }) allowedSenders!: string[];
  /** What mail over HTTP is signed with; null: none is taken. Read only where a signature is checked. */
  @Column('text', { nullable: true, select: false }) inboundSecret?: string | null;
  @Text({ default: 'open' }) trust!: Trust;
  /** Domains whose DKIM signature or SPF record vouches for its mail, with their subdomains. */
  @TextList({ default: [] }) trustedDomains!: string[];
  /** Domains whose ARC seal is believed: relays that change mails on their way. */
  @TextList({ default: [] }) trustedSealers!: string[];
  /** Of the password it signs in with over SMTP (its own address is the user); null: it does not sign in. */
  @Column('text', { nullable: true, select: false }) smtpPasswordHash?: string | null;
  /** How its mails are read, when none of the known formats fits (`ownRule` of the parse stage). */
  @Json({ nullable: true }) ownRule!: Record<string, unknown> | null;
  @At({ nullable: true }) lastHeardAt!: Date | null;
  /** Since when it has been silent for longer than `heartbeatHours`, as it was warned of; null while it is heard. */
  @At({ nullable: true }) silentSince!: Date | null;
  /** When it was enrolled: what never was heard is silent from then on. */
  @At() createdAt!: Date;
  /** Since when it is out of service: its mail goes to quarantine. Null while it serves. */
  @At({ nullable: true }) retiredAt!: Date | null;
  /** When it was last brought back into service: from then on it is expected to be heard again. */
  @At({ nullable: true }) reinstatedAt!: Date | null;
  @Int({ default: 1 }) version!: number;
}
