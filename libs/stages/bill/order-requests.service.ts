import { Inject, Injectable } from '@nestjs/common';
import { CLOCK } from '@owl/adapters/clock';
import { FactLog, type Tx, updateVersion } from '@owl/adapters/db';
import { Mailer } from '@owl/adapters/mailer';
import { TemplateRenderer } from '@owl/adapters/templates';
import type { Contract } from '@owl/directory';
import type { Clock } from '@owl/foundation/clock';
import { newId } from '@owl/foundation/ids';
import { withTax } from '@owl/foundation/money';
import { Audit, systemActor } from '@owl/identity';
import { type MonthTotals, monthAfter } from '../meter';
import { orderRequestContext } from './order-request';
import { overageLines } from './rules/overage';
import { OverageOrder } from './statement.entity';

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

  /** Asks for the excess of a closed month, if there is any. A trial is not billed: it has none. @returns whether it asked */
  async request(tx: Tx, contract: Contract, month: string, totals: MonthTotals, zone: string): Promise<boolean> {
    const lines = overageLines({ countBusiness: totals.business, countAfterHours: totals.afterHours }, contract);
    if (contract.kind === 'trial' || lines.length === 0) return false;
    const amount = lines.reduce((sum, each) => sum + each.amount, 0);
    const amountWithTax = withTax(amount, contract.taxRatePercent);
    const tax = amountWithTax - amount;
    const { customerId, reportRecipient: recipient, reportLocale: locale } = contract;
    const id = newId();
    const order = { id, customerId, month, orderMonth: monthAfter(month), lines, amount, tax, amountWithTax };
    await tx.insert(OverageOrder, { ...order, lines: lines as never, createdAt: this.clock.now() });
    const context = orderRequestContext(order, contract, zone);
    const base = `notice/overage-order-request/${locale}`;
    const subject = this.templates.render(`${base}/subject`, context);
    const text = this.templates.render(`${base}/body`, context);
    await this.mailer.enqueue(tx, {
      customerId,
      sourceKind: 'overage-order',
      sourceId: id,
      revision: 1,
      recipient,
      subject,
      text,
    });
    await this.tell(tx, customerId, 'overage-order.request', id, { month, amount, tax });
    return true;
  }

  /** The request's mail has gone out. */
  async sent(tx: Tx, orderId: string): Promise<void> {
    const order = await tx.findOneByOrFail(OverageOrder, { id: orderId });
    if (order.state !== 'draft') return;
    await updateVersion(tx, OverageOrder, order, { state: 'sent', sentAt: this.clock.now() });
    await this.tell(tx, order.customerId, 'overage-order.send', orderId, { month: order.month });
  }

  private async tell(
    tx: Tx,
    customerId: string,
    action: string,
    subjectId: string,
    detail: Record<string, unknown>,
  ): Promise<void> {
    const subject = { subjectKind: 'overage-order', subjectId };
    await this.audit.record(tx, { actor: SYSTEM, action, ...subject, customerId, detail });
    await this.facts.record(tx, { kind: 'overage-order.changed', customerId, ...subject, payload: detail });
  }
}
