import type { Tx } from '@owl/adapters/db';
import type { StatementPage } from '@owl/contracts';
import type { Instant } from '@owl/foundation/clock';
import type { Actor } from '@owl/identity';
import { type Statements, lastRecount, orderMoves, overageOrderOf } from '@owl/stages/bill';
import { NotFound } from '../http/api.errors';

/** A customer's month as this person may see and move it. @throws NotFound */
export async function statementPage(
  tx: Tx,
  statements: Statements,
  actor: Actor,
  { customerId, month, now }: { customerId: string; month: string; now: Instant },
): Promise<StatementPage> {
  const seen = await statements.of(tx, customerId, month);
  if (!seen) throw new NotFound('statement');
  const decides = actor.role === 'lead' || actor.role === 'admin';
  const inside = actor.role !== 'customer';
  const order = await overageOrderOf(tx, customerId, month, now);
  const { document, graceEndsAt } = seen;
  return {
    statement: document,
    graceEndsAt: graceEndsAt.toISOString(),
    closable: decides && document.state === 'draft' && now >= graceEndsAt,
    order: order && shownTo(order, inside),
    orderMoves: decides && order ? orderMoves(order) : [],
    recount: inside ? await lastRecount(tx, customerId, month) : null,
    now: now.toISOString(),
  };
}

type Order = NonNullable<Awaited<ReturnType<typeof overageOrderOf>>>;

/** What the SOC writes about waiving is its own; a customer sees only that it was waived. */
export const shownTo = (order: Order, inside: boolean): Order =>
  inside ? order : { ...order, waivedReason: null, mailState: null };
