import { Inject, Injectable } from '@nestjs/common';
import { type Clock, type Instant, minutes, seconds } from '@owl/foundation/clock';
import { newId } from '@owl/foundation/ids';
import { MoreThan } from 'typeorm';
import { CLOCK } from '../clock';
import { Database, type Tx, afterCommit, insertNewRows, updateVersion } from '../db';
import { LOG, type Log } from '../log';
import { HINTS, type Hints } from '../queue';
import { SMS, type ProviderSms, type Sms, type SmsHandover, settleUnknown } from '../sms';
import { SignedWebhook } from '../webhook';
import { type Accounts, type MessageStep, accountAfter, afterHandover, afterLook, afterPost } from './message-steps';
import { type MessageChannel, type MessageState, OutgoingMessage } from './outgoing-message.entity';

export interface NewMessage {
  customerId: string | null;
  channel: MessageChannel;
  /** What asks for it; with `sourceId`, `revision`, `recipient` and `channel` it makes the message unique. */
  sourceKind: 'duty-page' | 'call-alert' | 'call-exhausted';
  sourceId: string;
  revision: number;
  /** A telephone in E.164 form, or the host of the webhook. */
  recipient: string;
  /** An SMS of at most 670 characters, or JSON. */
  body: string;
}

type Claimed = Pick<
  OutgoingMessage,
  | 'id'
  | 'channel'
  | 'sourceKind'
  | 'recipient'
  | 'body'
  | 'state'
  | 'attempt'
  | 'looks'
  | 'providerId'
  | 'account'
  | 'version'
> & { sentAt: Date; emptyListings: string[] };

// Longer than the longest step: a lease that ran out means the process died in the middle of one.
const LEASE = '1 minute';
// Well before the lease ends: whoever takes the message over must not be met by ours.
const LEAVES_WITHIN = seconds(40);
// The clocks are two machines'. What was sent before is known by its id, so this may be generous: a message that seems older
// than it is would be sent again.
const PROVIDER_SKEW = minutes(5);
const SENDABLE: readonly MessageState[] = ['queued', 'sent', 'unknown'];

/**
 * SMS and webhook messages out: freeze → claim → one handover → outcome. An SMS whose outcome is unknown is looked for in
 * the provider's list and never sent again without proof; a webhook message is posted until it is accepted.
 */
@Injectable()
export class Messages {
  constructor(
    private readonly database: Database,
    @Inject(SMS) private readonly sms: Sms,
    private readonly webhook: SignedWebhook,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(HINTS) private readonly hints: Hints,
    @Inject(LOG) private readonly log: Log,
  ) {}

  /** Where webhook messages go; null when nowhere. */
  get webhookHost(): string | null {
    return this.webhook.host;
  }

  /** How many pages were sent to a telephone by SMS since `since` (service time). */
  countPages(tx: Tx, recipient: string, since: Instant): Promise<number> {
    const pages = { channel: 'sms', sourceKind: 'duty-page', recipient } as const;
    return tx.countBy(OutgoingMessage, { ...pages, createdAt: MoreThan(since) });
  }

  /** Queues a message in the caller's transaction. Asking again for the same one changes nothing. */
  async enqueue(tx: Tx, message: NewMessage): Promise<void> {
    const id = newId();
    const row = {
      id,
      ...message,
      state: 'queued' as const,
      createdAt: this.clock.now(),
      nextActionAt: this.clock.real(),
    };
    const added = await insertNewRows(tx, OutgoingMessage, [row]);
    if (added.has(id)) afterCommit(tx, () => this.hints.offer('outgoing-message', id));
  }

  /** Takes one due message a step further: hand it over, ask what became of it. Nothing when it is not due, or taken. */
  async advance(id: string): Promise<void> {
    const leaveBy = performance.now() + LEAVES_WITHIN;
    const message = await this.claim(id);
    if (!message) return;
    const step = await this.step(message, leaveBy);
    await this.database.soc((tx) => this.settle(tx, message, step));
  }

  /** Messages whose process died in the middle of the handover. */
  async abandonStale(): Promise<number> {
    return this.database.soc(async (tx) => {
      const rows: Claimed[] = await tx.query(
        `SELECT ${COLUMNS} FROM outgoing_messages WHERE state = 'sending' AND lease_until < now() FOR UPDATE SKIP LOCKED`,
      );
      const reason = 'the sending process died';
      for (const row of rows) {
        const lost = row.channel === 'sms' ? this.after(row, { kind: 'unknown', reason }) : undefined;
        await this.settle(tx, row, lost ?? { state: 'queued', waitMs: 0, response: reason });
      }
      return rows.length;
    });
  }

  private claim(id: string): Promise<Claimed | undefined> {
    return this.database.soc(async (tx) => {
      const [rows]: [Claimed[], number] = await tx.query(
        `UPDATE outgoing_messages
         SET lease_until = now() + interval '${LEASE}', version = version + 1,
             state = CASE state WHEN 'queued' THEN 'sending' ELSE state END,
             attempt = CASE state WHEN 'queued' THEN attempt + 1 ELSE attempt END,
             sent_at = CASE state WHEN 'queued' THEN $2 ELSE sent_at END,
             account = CASE WHEN channel = 'sms' THEN coalesce(account, $4) END,
             empty_listings = CASE state WHEN 'queued' THEN '[]' ELSE empty_listings END
         WHERE id = $1 AND next_action_at <= $2 AND state = ANY ($3) AND (lease_until IS NULL OR lease_until < now())
         RETURNING ${COLUMNS}`,
        [id, this.clock.real(), SENDABLE, this.sms.accounts[0]],
      );
      return rows[0];
    });
  }

  private async step(message: Claimed, leaveBy: number): Promise<MessageStep & { emptyListings?: string[] }> {
    const { id, channel, state, recipient, body, attempt, looks, providerId } = message;
    const account = this.sms.at(message.account);
    if (channel === 'webhook') return afterPost(attempt, await this.webhook.post(`msg_${id}`, body, this.clock.real()));
    if (state === 'sending') return this.after(message, await account.send(recipient, body, leaveBy));
    if (state === 'sent' && providerId) return afterLook(looks, await account.fetch(providerId));
    return this.reconcile(message);
  }

  private async reconcile(message: Claimed): Promise<MessageStep & { emptyListings?: string[] }> {
    const { sentAt, attempt, looks } = message;
    const emptyListings = message.emptyListings.map((text) => new Date(text));
    const now = this.clock.real();
    const settlement = settleUnknown({ sentAt, attempt, looks, emptyListings }, now);
    switch (settlement.kind) {
      case 'look-at':
        return { state: 'unknown', waitMs: settlement.at.getTime() - now.getTime() };
      case 'send-again':
        // Surely with nobody: another account may take it, as may the same.
        return { state: 'queued', waitMs: 0, account: accountAfter(this.accountsOf(message)) };
      case 'give-up':
        return { state: 'unknown', waitMs: null };
      case 'look-now': {
        const found = await this.inList(message);
        if (found) return this.after(message, { kind: 'accepted', id: found.id });
        const empty = found === null ? [...message.emptyListings, now.toISOString()] : message.emptyListings;
        return { state: 'unknown', waitMs: 0, looks: looks + 1, emptyListings: empty };
      }
    }
  }

  /** The SMS as the provider lists it; `null` when it lists none, `undefined` when it could not be asked. */
  private async inList({ id, recipient, body, sentAt, account }: Claimed): Promise<ProviderSms | null | undefined> {
    const listed = await this.sms.at(account).find(recipient, new Date(sentAt.getTime() - PROVIDER_SKEW));
    if (!listed) return undefined;
    const others: { providerId: string }[] = await this.database.soc((tx) =>
      tx.query(`SELECT provider_id AS "providerId" FROM outgoing_messages WHERE provider_id = ANY ($1) AND id <> $2`, [
        listed.map((sms) => sms.id),
        id,
      ]),
    );
    const ofOthers = new Set(others.map(({ providerId }) => providerId));
    // A trial account's messages begin with the provider's own words.
    return listed.find((sms) => sms.body.trim().endsWith(body.trim()) && !ofOthers.has(sms.id)) ?? null;
  }

  private after(message: Claimed, handover: SmsHandover): MessageStep {
    return afterHandover(message.attempt, handover, this.accountsOf(message));
  }

  private accountsOf({ account }: Claimed): Accounts {
    return { asked: account, all: this.sms.accounts };
  }

  private async settle(
    tx: Tx,
    message: Claimed,
    { waitMs, ...change }: MessageStep & { emptyListings?: string[] },
  ): Promise<void> {
    const nextActionAt = waitMs === null ? null : new Date(this.clock.real().getTime() + Math.max(0, waitMs));
    const endedAt = waitMs === null ? this.clock.now() : null;
    await updateVersion(tx, OutgoingMessage, message, { ...change, leaseUntil: null, nextActionAt, endedAt });
    if (waitMs !== null) afterCommit(tx, () => this.hints.offer('outgoing-message', message.id, waitMs));
    this.tell(message, change, waitMs === null);
  }

  /** A page that did not arrive needs a person at once; a contact's message goes beside a call, which is looked after itself. */
  private tell(message: Claimed, { state, response }: Pick<MessageStep, 'state' | 'response'>, ended: boolean): void {
    const { id: messageId, channel, sourceKind, attempt } = message;
    const facts = { messageId, channel, account: message.account, sourceKind, state, attempt, response };
    if (state === 'queued' && !ended) this.log.warn(facts, 'message not accepted, will try again');
    if (!ended || state === 'sent' || state === 'delivered') return;
    if (sourceKind === 'duty-page')
      this.log.error(facts, 'a page did not surely arrive: see docs/guide/paging.md, and look at what it was about');
    else this.log.warn(facts, 'a message to a contact did not surely arrive');
  }
}

const COLUMNS = `id, channel, source_kind AS "sourceKind", recipient, body, state, attempt, looks,
  provider_id AS "providerId", account, version, sent_at AS "sentAt", empty_listings AS "emptyListings"`;
