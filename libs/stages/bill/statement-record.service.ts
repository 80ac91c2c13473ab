import { Inject, Injectable } from '@nestjs/common';
import { CLOCK } from '@owl/adapters/clock';
import { FactLog, type Tx } from '@owl/adapters/db';
import type { Clock } from '@owl/foundation/clock';
import { newId } from '@owl/foundation/ids';
import { type Actor, Audit } from '@owl/identity';
import type { StatementDocument } from './rules/statement-document';
import { Statement } from './statement.entity';
import { jsonOf, sha256Of } from './statements.service';

/** Keeps a final statement as it is issued, and tells of it. */
@Injectable()
export class StatementRecord {
  constructor(
    private readonly facts: FactLog,
    private readonly audit: Audit,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async keep(tx: Tx, actor: Actor, statement: StatementDocument): Promise<void> {
    const id = newId();
    const document = jsonOf(statement);
    const { month } = statement;
    const { id: customerId } = statement.customer;
    const [business, afterHours] = ['business', 'after-hours'].map((window) =>
      statement.windows.find((line) => line.window === window),
    );
    const counts = {
      countBusiness: business?.count ?? 0,
      countAfterHours: afterHours?.count ?? 0,
      expectedBusiness: business?.expected ?? 0,
      expectedAfterHours: afterHours?.expected ?? 0,
    };
    const proof = { entriesSha256: statement.entriesSha256 ?? '', documentSha256: sha256Of(document) };
    const row = { id, customerId, month, ...proof, document };
    await tx.insert(Statement, { ...row, finalAt: this.clock.now() });
    const detail = { month, ...counts, ...proof };
    const subject = { subjectKind: 'statement', subjectId: id, customerId };
    await this.audit.record(tx, { actor, action: 'statement.close', ...subject, detail });
    await this.facts.record(tx, { kind: 'statement.closed', ...subject, payload: detail });
  }
}
