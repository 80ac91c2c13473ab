import { Inject, Injectable } from '@nestjs/common';
import { CLOCK } from '@owl/adapters/clock';
import { FactLog, type Tx, updateVersion } from '@owl/adapters/db';
import { Mailer } from '@owl/adapters/mailer';
import { localDateIn } from '@owl/foundation/calendar';
import type { Clock } from '@owl/foundation/clock';
import { newId } from '@owl/foundation/ids';
import { type Actor, Audit, systemActor } from '@owl/identity';
import { OrderLetters } from './order-letters.service';
import { OverageOrder } from './overage-order.entity';
import { type OrderDocument, orderDocument } from './rules/order-document';
import type { MailFinding } from './rules/order-moves';
import type { StatementDocument } from './rules/statement-document';
import { jsonOf } from './statements.service';

const SYSTEM = systemActor('bill');

/** 超過分ご発注のお願い: one per customer and month with excess, mailed to the customer. Service rules 2.12. */
@Injectable()
export class OrderRequests {
  constructor(
    private readonly mailer: Mailer,
    private readonly letters: OrderLetters,
    private readonly facts: FactLog,
    private readonly audit: Audit,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Asks for what a final statement comes to, if anything. A trial is not billed: it has nothing. @returns whether it asked */
  async request(tx: Tx, statement: StatementDocument): Promise<boolean> {
    const now = this.clock.now();
    const document = orderDocument(statement, localDateIn(statement.zone, now));
    if (!document) return false;
    const { month, orderMonth, lines, amount, tax, amountWithTax } = document;
    const customerId = statement.customer.id;
    const id = newId();
    const order = { id, customerId, month, orderMonth, amount, tax, amountWithTax, document: jsonOf(document) };
    await tx.insert(OverageOrder, { ...order, lines: lines as never, createdAt: now, stateSince: now });
    await this.mail(tx, { id, revision: 1 }, document, statement);
    await this.tell(tx, SYSTEM, 'overage-order.request', order, { month, amount, tax });
    return true;
  }

  /** Mails the same request with the same papers once more. */
  async sendAgain(tx: Tx, actor: Actor, order: OverageOrder, statement: StatementDocument): Promise<void> {
    const mails = order.mails + 1;
    await updateVersion(tx, OverageOrder, order, { mails, mailFound: null });
    const document = JSON.parse(order.document ?? 'null') as OrderDocument;
    await this.mail(tx, { id: order.id, revision: mails }, document, statement);
    await this.tell(tx, actor, 'overage-order.send-again', order, { month: order.month, mails });
  }

  /** What became of the request's mail. Told by the outgoing mail, once for each of its mails. */
  async delivered(tx: Tx, orderId: string, mail: 'sent' | 'failed' | 'unknown'): Promise<void> {
    const order = await tx.findOneByOrFail(OverageOrder, { id: orderId });
    if (mail !== 'sent') return this.tell(tx, SYSTEM, `overage-order.mail-${mail}`, order, { month: order.month });
    if (order.state === 'draft') await this.becomesSent(tx, SYSTEM, order, {});
  }

  /** What a person found out about the last mail, whose outcome nobody knew. */
  async found(tx: Tx, actor: Actor, order: OverageOrder, mailFound: MailFinding): Promise<void> {
    if (mailFound === 'sent' && order.state === 'draft') return this.becomesSent(tx, actor, order, { mailFound });
    await updateVersion(tx, OverageOrder, order, { mailFound });
    await this.tell(tx, actor, `overage-order.mark-${mailFound}`, order, { month: order.month });
  }

  private async becomesSent(
    tx: Tx,
    actor: Actor,
    order: OverageOrder,
    found: Partial<Pick<OverageOrder, 'mailFound'>>,
  ): Promise<void> {
    const now = this.clock.now();
    // From now on it is the customer's order that is waited for: that is told of anew.
    const change = { state: 'sent' as const, sentAt: now, stateSince: now, remindedAt: null, ...found };
    await updateVersion(tx, OverageOrder, order, change);
    const action = found.mailFound ? 'overage-order.mark-sent' : 'overage-order.send';
    await this.tell(tx, actor, action, order, { month: order.month });
  }

  /** Writes who changed what about an order request into the audit, and tells live views. */
  async tell(
    tx: Tx,
    actor: Actor,
    action: string,
    { id, customerId }: Pick<OverageOrder, 'id' | 'customerId'>,
    detail: Record<string, unknown>,
  ): Promise<void> {
    const subject = { subjectKind: 'overage-order', subjectId: id, customerId };
    await this.audit.record(tx, { actor, action, ...subject, detail });
    await this.facts.record(tx, { kind: 'overage-order.changed', ...subject, payload: detail });
  }

  private async mail(
    tx: Tx,
    { id, revision }: { id: string; revision: number },
    document: OrderDocument,
    statement: StatementDocument,
  ): Promise<void> {
    const letter = await this.letters.of(tx, document, statement, this.clock.now());
    const customerId = document.customer.id;
    await this.mailer.enqueue(tx, { customerId, sourceKind: 'overage-order', sourceId: id, revision, ...letter });
  }
}
