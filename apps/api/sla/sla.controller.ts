import { Controller, Inject, Res } from '@nestjs/common';
import { CLOCK } from '@owl/adapters/clock';
import { Database, type Tx } from '@owl/adapters/db';
import type { ExplainedBreach, SlaBreach, SlaMonth, SlaPage } from '@owl/contracts';
import { localMonthIn } from '@owl/foundation/calendar';
import type { Clock, Instant } from '@owl/foundation/clock';
import type { Actor } from '@owl/identity';
import {
  BreachReasons,
  type SlaLine,
  customerSla,
  monthSla,
  slaCsv,
  slaMonths,
  wholeMinutes,
} from '@owl/stages/triage';
import type { Response } from 'express';
import { NotFound } from '../http/api.errors';
import { Caller } from '../http/api-request';
import { dispositionOf } from '../http/file-answer';
import { Input, type InputOf } from '../http/input.decorator';
import { API_PATH, Route } from '../http/route.decorator';
import { zoneOf } from '../read-models/session.read-model';

/** The SLA report: what was due in a month, met and missed, and why. */
@Controller(API_PATH)
export class SlaController {
  constructor(
    private readonly database: Database,
    private readonly reasons: BreachReasons,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Route('sla')
  sla(@Caller() actor: Actor, @Input() { query }: InputOf<'sla'>): Promise<SlaPage> {
    return this.database.scope(actor.customerId, async (tx) => {
      const now = this.clock.now();
      const current = await currentMonth(tx, actor, now);
      const month = query.month ?? current;
      const customers = await monthSla(tx, month, now);
      return { month, months: await slaMonths(tx, current), customers, now: now.toISOString() };
    });
  }

  @Route('customerSla')
  customer(@Caller() actor: Actor, @Input() { id, query }: InputOf<'customerSla'>): Promise<SlaMonth> {
    return this.database.scope(actor.customerId, async (tx) => {
      const now = this.clock.now();
      const current = await currentMonth(tx, actor, now);
      const month = query.month ?? current;
      const { lines, ...figures } = await monthOf(tx, id, month, now);
      const breaches = lines.flatMap((line) => breachView(line, actor) ?? []);
      return { ...figures, month, months: await slaMonths(tx, current), breaches, now: now.toISOString() };
    });
  }

  @Route('customerSlaCsv')
  async csv(
    @Caller() actor: Actor,
    @Input() { id, query }: InputOf<'customerSlaCsv'>,
    @Res() response: Response,
  ): Promise<void> {
    const { month, lines } = await this.database.scope(actor.customerId, async (tx) => {
      const now = this.clock.now();
      const wanted = query.month ?? (await currentMonth(tx, actor, now));
      return { month: wanted, ...(await monthOf(tx, id, wanted, now)) };
    });
    response
      .set({ 'content-type': 'text/csv; charset=utf-8', 'content-disposition': dispositionOf(`sla-${month}.csv`) })
      .send(slaCsv(lines, query.locale));
  }

  @Route('explainBreach')
  explain(@Caller() actor: Actor, @Input() { id, body }: InputOf<'explainBreach'>): Promise<ExplainedBreach> {
    return this.database.scope(actor.customerId, async (tx) => {
      const { reason } = await this.reasons.explain(tx, actor, id, body.reason);
      return { id, reason, reasonBy: actor.name };
    });
  }
}

const currentMonth = async (tx: Tx, actor: Actor, now: Instant): Promise<string> =>
  localMonthIn(await zoneOf(tx, actor.customerId, now), now);

async function monthOf(tx: Tx, customerId: string, month: string, now: Instant) {
  const found = await customerSla(tx, customerId, month, now);
  if (!found) throw new NotFound("customer's month");
  return found;
}

/** A breach that a sweep has written down; who had the case, and who says why, stays inside the SOC. */
function breachView(line: SlaLine, { role }: Actor): SlaBreach | null {
  const { breach, caseId, caseNumber, clock, dueAt, endedAt, lateMs, assignee } = line;
  if (!breach) return null;
  const inside = role !== 'customer';
  return {
    id: breach.id,
    caseId,
    caseNumber,
    clock,
    dueAt: dueAt.toISOString(),
    endedAt: endedAt?.toISOString() ?? null,
    lateMinutes: wholeMinutes(lateMs ?? 0),
    assignee: inside ? assignee : null,
    reason: breach.reason,
    reasonBy: inside ? breach.reasonBy : null,
  };
}
