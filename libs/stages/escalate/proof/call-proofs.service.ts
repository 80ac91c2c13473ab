import { Inject, Injectable } from '@nestjs/common';
import { CLOCK } from '@owl/adapters/clock';
import { Database, type Tx } from '@owl/adapters/db';
import type { Clock } from '@owl/foundation/clock';
import { CallerError } from '@owl/foundation/errors';
import { newId, randomToken } from '@owl/foundation/ids';
import { Audit, canonicalJson, systemActor } from '@owl/identity';
import { CallRun } from '../call-run.entity';
import { CallRunRepository } from '../call-run.repository';
import { CallProof } from './call-proof.entity';
import { PROOF_START, chainLines, sealWith } from './proof-chain';
import { type ProofDocument, proofDocument } from './proof-document';
import { proofSources } from './proof-sources.read-model';
import { freshLines } from './rules/fresh-lines';
import { proofLines } from './rules/proof-lines';
import { countSources } from './rules/proof-sources';

const SYSTEM = systemActor('escalate');
const SALT_BYTES = 16;

/** Freezes what is known of an ended call run, and adds to it what becomes known later; nothing in it is ever changed. */
@Injectable()
export class CallProofs {
  private readonly runs = new CallRunRepository();

  constructor(
    private readonly database: Database,
    private readonly audit: Audit,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * Adds a version with the lines that are new. Its head goes into the customer's audit chain too: a version that was cut
   * off, or written anew with fresh hashes, shows there.
   * @returns whether there was anything new; false also while the run goes on
   */
  async keep(tx: Tx, callRunId: string): Promise<boolean> {
    const { run } = await this.runs.lock(tx, callRunId);
    if (run.endedAt === null) return false;
    const kept = await tx.find(CallProof, { where: { callRunId }, order: { version: 'ASC' } });
    const last = kept.at(-1);
    const salt = last?.salt ?? randomToken(SALT_BYTES);
    const sources = await proofSources(tx, run);
    const aheadMs = this.clock.now().getTime() - this.clock.real().getTime();
    const before = kept.flatMap(({ lines }) => lines);
    const fresh = freshLines(proofLines(sources, sealWith(salt)), before, aheadMs, canonicalJson);
    if (fresh.length === 0) return false;
    const previousHead = last?.head ?? PROOF_START;
    const lines = chainLines(fresh, { no: before.length, hash: previousHead });
    const head = lines.at(-1)?.hash ?? previousHead;
    const version = kept.length + 1;
    const { customerId } = run;
    const place = { id: newId(), customerId, callRunId, version, madeAt: this.clock.real() };
    const chain = { lines, previousHead, head, salt, sources: countSources(sources) };
    await tx.insert(CallProof, { ...place, ...chain, serviceAheadMs: String(aheadMs) } as object);
    const detail = { version, head, lines: lines.length };
    const subject = { subjectKind: 'call-run', subjectId: callRunId, customerId };
    await this.audit.record(tx, { ...subject, actor: SYSTEM, action: 'call-proof.keep', detail });
    return true;
  }

  /**
   * The proof of an ended run, made now if it is not there yet.
   * @param visibleTo the customer who asks; null: anybody of the SOC
   * @returns null when there is no such run, or not for them
   * @throws CallerError `call-run-under-way`
   */
  async of(visibleTo: string | null, callRunId: string): Promise<ProofDocument | null> {
    const run = await this.database.scope(visibleTo, (tx) => tx.findOneBy(CallRun, { id: callRunId }));
    if (!run) return null;
    if (run.endedAt === null)
      throw new CallerError(
        'call-run-under-way',
        'This call run is still under way. Its proof is made when it has ended.',
      );
    const kept = await this.versions(visibleTo, callRunId);
    if (kept.length > 0) return proofDocument(run, kept);
    await this.database.soc((tx) => this.keep(tx, callRunId));
    return proofDocument(run, await this.versions(visibleTo, callRunId));
  }

  private versions(visibleTo: string | null, callRunId: string): Promise<CallProof[]> {
    return this.database.scope(visibleTo, (tx) =>
      tx.find(CallProof, { where: { callRunId }, order: { version: 'ASC' } }),
    );
  }
}
