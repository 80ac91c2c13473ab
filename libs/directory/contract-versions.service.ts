import { Inject, Injectable } from '@nestjs/common';
import { CLOCK } from '@owl/adapters/clock';
import { ChangedMeanwhile, FactLog, type Tx, updateVersion } from '@owl/adapters/db';
import { localDateIn } from '@owl/foundation/calendar';
import type { Clock } from '@owl/foundation/clock';
import { type Actor, Audit } from '@owl/identity';
import { CalendarVersion } from './calendar-version.entity';
import {
  ContractInForce,
  ContractNotFound,
  DayTaken,
  NotInFuture,
  TermsRefused,
  TrialAfterContract,
  UnknownCalendar,
} from './contract-versions.errors';
import { Contract } from './contract.entity';
import { Enrolment, type NewContract } from './enrolment.service';
import { termChanges, termProblems, termsOf } from './rules/contract-terms';
import { undoesContract } from './rules/trial-order';
import { sayServiceTime } from './service-time';

/** Terms, the day they begin and why: all that people say about a version. */
export type PreparedContract = Required<NewContract>;

/**
 * Versions of a contract before their day: prepared, changed, withdrawn. One that is or was in force is refused here and,
 * should anybody try without asking here, by the database.
 */
@Injectable()
export class ContractVersions {
  constructor(
    private readonly enrolment: Enrolment,
    private readonly facts: FactLog,
    private readonly audit: Audit,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * @throws NotInFuture, DayTaken, UnknownCalendar, TermsRefused, TrialAfterContract; CallerError `not-found` for no such
   *   customer
   */
  async prepare(tx: Tx, actor: Actor, customerId: string, wish: PreparedContract): Promise<Contract> {
    await this.check(tx, customerId, wish, null);
    const contract = await this.enrolment.contract(tx, actor, customerId, wish);
    await this.tell(tx, contract);
    return contract;
  }

  /**
   * Changes a prepared version; the audit tells each term that changed, with what it was.
   * @throws ContractNotFound, ContractInForce, ChangedMeanwhile; as `prepare`
   */
  async save(tx: Tx, actor: Actor, id: string, version: number, wish: PreparedContract): Promise<Contract> {
    const before = await this.prepared(tx, id);
    await this.check(tx, before.customerId, wish, before);
    await updateVersion(tx, Contract, { id, version }, wish);
    const detail = {
      versionNo: before.versionNo,
      effectiveFrom: { from: before.effectiveFrom, to: wish.effectiveFrom },
      changed: termChanges(termsOf(before), termsOf(wish)),
      note: wish.note,
    };
    await this.record(tx, actor, 'contract.save', before, detail);
    return tx.findOneByOrFail(Contract, { id });
  }

  /** Takes a prepared version back; the audit keeps what it said. @throws ContractNotFound, ContractInForce, ChangedMeanwhile */
  async withdraw(tx: Tx, actor: Actor, id: string, version: number): Promise<void> {
    const before = await this.prepared(tx, id);
    const { affected } = await tx.delete(Contract, { id, version });
    if (affected !== 1) throw new ChangedMeanwhile('contract', id);
    const { versionNo, effectiveFrom, note } = before;
    await this.record(tx, actor, 'contract.withdraw', before, {
      versionNo,
      effectiveFrom,
      note,
      terms: termsOf(before),
    });
  }

  /** For who prepares by what other versions say: nobody else does for this customer until the transaction has ended. */
  async alone(tx: Tx, customerId: string): Promise<void> {
    await tx.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 6))', [customerId]);
    await sayServiceTime(tx, this.clock.now());
  }

  /** A version whose day has not come. Nobody else prepares for this customer until the transaction has ended. */
  private async prepared(tx: Tx, id: string): Promise<Contract> {
    const found = await tx.findOneBy(Contract, { id });
    if (!found) throw new ContractNotFound();
    await this.alone(tx, found.customerId);
    const { zone } = await calendarOn(tx, found.calendarName, found.effectiveFrom);
    if (found.effectiveFrom <= localDateIn(zone, this.clock.now())) throw new ContractInForce(found.versionNo);
    return found;
  }

  private async check(tx: Tx, customerId: string, wish: PreparedContract, own: Contract | null): Promise<void> {
    await this.alone(tx, customerId);
    const problems = termProblems(wish);
    if (problems.length > 0) throw new TermsRefused(problems);
    const { zone } = await calendarOn(tx, wish.calendarName, wish.effectiveFrom);
    const today = localDateIn(zone, this.clock.now());
    if (wish.effectiveFrom <= today) throw new NotInFuture(wish.effectiveFrom, today);
    const others = (await tx.findBy(Contract, { customerId })).filter(({ id }) => id !== own?.id);
    const sameDay = others.find(({ effectiveFrom }) => effectiveFrom === wish.effectiveFrom);
    if (sameDay) throw new DayTaken(sameDay.versionNo, sameDay.effectiveFrom);
    const undone = undoesContract(others, wish, today);
    if (undone) throw new TrialAfterContract(undone);
  }

  private async record(tx: Tx, actor: Actor, action: string, contract: Contract, detail: object): Promise<void> {
    const { id: subjectId, customerId } = contract;
    const subject = { subjectKind: 'contract', subjectId, customerId };
    await this.audit.record(tx, { actor, action, ...subject, detail: { ...detail } });
    await this.tell(tx, contract);
  }

  private tell(tx: Tx, { id: subjectId, customerId }: Contract): Promise<void> {
    return this.facts.record(tx, { kind: 'contract.changed', customerId, subjectKind: 'contract', subjectId });
  }
}

/** @throws UnknownCalendar when none of that name holds on the day */
async function calendarOn(tx: Tx, name: string, day: string): Promise<{ zone: string }> {
  const versions = await tx.find(CalendarVersion, {
    where: { name },
    order: { effectiveFrom: 'DESC', versionNo: 'DESC' },
  });
  const found = versions.find(({ effectiveFrom }) => effectiveFrom <= day);
  if (!found) throw new UnknownCalendar(name);
  return { zone: found.definition.zone };
}
