import { Injectable } from '@nestjs/common';
import type { Tx } from '@owl/adapters/db';
import type { Contract } from '@owl/directory';
import type { AdmittedAlert } from '@owl/stages/classify';
import { EscalateService } from '@owl/stages/escalate';
import { TriageService } from '@owl/stages/triage';

/** Takes an admitted alert where its classification sends it: to the queue, to the telephone, to both, or nowhere. */
@Injectable()
export class RouteAlert {
  constructor(
    private readonly triage: TriageService,
    private readonly escalate: EscalateService,
  ) {}

  async route(tx: Tx, { alert, routing }: AdmittedAlert, contract: Contract): Promise<void> {
    if (routing.kind === 'queue' || routing.kind === 'queue-and-call') {
      const { effectiveAt, respondBy, reportBy, carriedOver } = routing;
      await this.triage.openOrJoin(tx, { ...alert, effectiveAt, respondBy, reportBy, carriedOver });
    }
    if (routing.kind === 'call' || routing.kind === 'queue-and-call') await this.escalate.plan(tx, alert, contract);
  }
}
