import { Injectable } from '@nestjs/common';
import type { Tx } from '@owl/adapters/db';
import type { Contract } from '@owl/directory';
import type { Admission, Routing } from '@owl/stages/classify';
import { EscalateService } from '@owl/stages/escalate';
import { type Grouping, TriageService } from '@owl/stages/triage';

type Queued = Extract<Routing, { kind: 'queue' | 'queue-and-call' }>;

/** Takes admitted alerts where their classification sends them: to the queue, to the telephone, to both, or nowhere. */
@Injectable()
export class RouteAlert {
  constructor(
    private readonly triage: TriageService,
    private readonly escalate: EscalateService,
  ) {}

  /** @param admissions of mails of one customer, in the order in which their alerts are taken on */
  async route(tx: Tx, admissions: readonly Admission[]): Promise<void> {
    const alerts = admissions.flatMap(({ admitted, terms }) => admitted.map((each) => ({ ...each, terms })));
    const queued = alerts.flatMap(({ alert, routing, terms }) =>
      isQueued(routing) ? [{ ...alert, ...timesOf(routing), grouping: groupingOf(terms.contract) }] : [],
    );
    const called = alerts.flatMap(({ alert, routing, terms }) =>
      isCalled(routing) ? [{ ...alert, terms: terms.contract }] : [],
    );
    await this.triage.openOrJoin(tx, queued);
    await this.escalate.plan(tx, called);
  }
}

const groupingOf = ({ joinQuietMinutes, joinLastsMinutes }: Contract): Grouping => ({
  quietMinutes: joinQuietMinutes,
  lastsMinutes: joinLastsMinutes,
});
const isQueued = (routing: Routing): routing is Queued => routing.kind === 'queue' || routing.kind === 'queue-and-call';
const isCalled = ({ kind }: Routing): boolean => kind === 'call' || kind === 'queue-and-call';
const timesOf = ({ effectiveAt, respondBy, reportBy, carriedOver }: Queued) => ({
  effectiveAt,
  respondBy,
  reportBy,
  carriedOver,
});
