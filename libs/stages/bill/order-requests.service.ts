import { Inject, Injectable } from '@nestjs/common';
import { CLOCK } from '@owl/adapters/clock';
import { FactLog, type Tx, updateVersion } from '@owl/adapters/db';
import { Mailer } from '@owl/adapters/mailer';
import { TemplateRenderer } from '@owl/adapters/templates';
import type { Contract } from '@owl/directory';
import { localDateIn } from '@owl/foundation/calendar';
import type { Clock } from '@owl/foundation/clock';
import { newId } from '@owl/foundation/ids';
import { type Actor, Audit, systemActor } from '@owl/identity';
import { orderAttachments, orderRequestContext } from './order-request';
import { OverageOrder } from './overage-order.entity';
import { type OrderDocument, orderDocument } from './rules/order-document';
import type { StatementDocument } from './rules/statement-document';
import { jsonOf } from './statements.service';

const SYSTEM = systemActor('bill');

/** 超過分ご発注のお願い: one per customer and month with excess, mailed to the customer. Service rules 2.12. */
@Injectable()
export class OrderRequests {
  constructor(
    private readonly mailer: Mailer,
    private readonly templates: TemplateRenderer,
    private readonly facts: FactLog,
    private readonly audit: Audit,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Asks for what a final statement comes to, if anything. A trial is not billed: it has nothing. @returns whether it asked */
  async request(tx: Tx, contract: Contract, statement: StatementDocument): Promise<boolean> {
    const now = this.clock.now();
    const document = orderDocument(statement, localDateIn(statement.zone, now));
    if (!document) return false;
    const { month, orderMonth, lines, amount, tax, amountWithTax } = document;
    const { customerId } = contract;
    const id = newId();
    const order = { id, customerId, month, orderMonth, amount, tax, amountWithTax, document: jsonOf(document) };
    await tx.insert(OverageOrder, { ...order, lines: lines as never, createdAt: now });
    await this.mail(tx, { id, revision: 1 }, contract, document, statement);
    await this.tell(tx, SYSTEM, 'overage-order.request', order, { month, amount, tax });
    return true;
  }

  /** Mails the same request with the same papers once more. */
  async sendAgain(
    tx: Tx,
    actor: Actor,
    order: OverageOrder,
    contract: Contract,
    statement: StatementDocument,
  ): Promise<void> {
    const mails = order.mails + 1;
    await updateVersion(tx, OverageOrder, order, { mails });
    const document = JSON.parse(order.document ?? 'null') as OrderDocument;
    await this.mail(tx, { id: order.id, revision: mails }, contract, document, statement);
    await this.tell(tx, actor, 'overage-order.send-again', order, { month: order.month, mails });
  }

  /** The request's mail has gone out. */
  async sent(tx: Tx, orderId: string): Promise<void> {
    const order = await tx.findOneByOrFail(OverageOrder, { id: orderId });
    if (order.state !== 'draft') return;
    await updateVersion(tx, OverageOrder, order, { state: 'sent', sentAt: this.clock.now() });
    await this.tell(tx, SYSTEM, 'overage-order.send', order, { month: order.month });
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
    contract: Contract,
    document: OrderDocument,
    statement: StatementDocument,
  ): Promise<void> {
    const context = orderRequestContext(document, contract);
    const base = `notice/overage-order-request/${document.locale}`;
    await this.mailer.enqueue(tx, {
      customerId: contract.customerId,
      sourceKind: 'overage-order',
      sourceId: id,
      revision,
      recipient: contract.reportRecipient,
      subject: this.templates.render(`${base}/subject`, context),
      text: this.templates.render(`${base}/body`, context),
      attachments: await orderAttachments(document, statement),
    });
  }
}
