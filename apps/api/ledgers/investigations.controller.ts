import { Controller } from '@nestjs/common';
import { Database } from '@owl/adapters/db';
import type { RequestedInvestigation } from '@owl/contracts';
import type { Actor } from '@owl/identity';
import { InvestigationService } from '@owl/stages/triage';
import { Caller } from '../http/api-request';
import { Input, type InputOf } from '../http/input.decorator';
import { API_PATH, Route } from '../http/route.decorator';

/** An after-hours alert that is to be investigated after all. */
@Controller(API_PATH)
export class InvestigationsController {
  constructor(
    private readonly database: Database,
    private readonly investigations: InvestigationService,
  ) {}

  @Route('requestInvestigation')
  request(
    @Caller() actor: Actor,
    @Input() { id, body }: InputOf<'requestInvestigation'>,
  ): Promise<RequestedInvestigation> {
    return this.database.scope(actor.customerId, async (tx) => {
      const { caseId, effectiveAt } = await this.investigations.request(tx, actor, id, body.reason ?? null);
      return { caseId, effectiveAt: effectiveAt.toISOString() };
    });
  }
}
