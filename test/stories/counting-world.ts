import type { Tx } from '@owl/adapters/db';
import { Fact, FactLog, OutboxEntry } from '@owl/adapters/db';
import { Enrolment, type NewContract } from '@owl/directory';
import { newId } from '@owl/foundation/ids';
import { type Actor, systemActor, userActor } from '@owl/identity';
import { CallAttempt, EscalateService } from '@owl/stages/escalate';
import { DisputeService, HandledItem, MeterService } from '@owl/stages/meter';
import { Report, ReportService } from '@owl/stages/report';
import { Case, type CaseMove, CaseService, RegroupService, TriageService, type Verdict } from '@owl/stages/triage';
import { LIFE, type Stages } from '../../apps/worker/life';
import { aContract, aCustomer } from '../harness';
import { ApiWorld } from './api-world';
import { addAlert, addMail } from './customer-rows';

const SETUP = systemActor('story');

/** An analyst and two leads. */
export interface People {
  analyst: Actor;
  lead: Actor;
  second: Actor;
}

/** A customer whose cases, call runs, disputes and months are moved by hand through the very services of production. */
export class CountingWorld {
  private constructor(
    readonly api: ApiWorld,
    readonly customerId: string,
    readonly people: People,
    private readonly contractId: string,
    private readonly owner: { customerId: string; applianceId: string },
    private readonly mailId: string,
  ) {}

  static async open(contract: Partial<NewContract> = {}): Promise<CountingWorld> {
    const api = await ApiWorld.open();
    return CountingWorld.of(api, await CountingWorld.people(api), contract);
  }

  static async people(api: ApiWorld): Promise<People> {
    const analyst = userActor(await api.user('aya@owl.local', 'analyst'));
    const lead = userActor(await api.user('ken@owl.local', 'lead'));
    return { analyst, lead, second: userActor(await api.user('mio@owl.local', 'admin')) };
  }

  /** Another customer of the same system: nothing of one shows in the other. */
  static of(api: ApiWorld, people: People, change: Partial<NewContract> = {}): Promise<CountingWorld> {
    return api.soc(async (tx) => {
      const { customer, contract, appliances } = await api
        .service(Enrolment)
        .customer(tx, SETUP, aCustomer({ contract: aContract(change) }));
      const owner = { customerId: customer.id, applianceId: appliances[0]!.id };
      const mailId = await addMail(tx, owner, customer.name, api.clock.now());
      return new CountingWorld(api, customer.id, people, contract.id, owner, mailId);
    });
  }

  close(): Promise<void> {
    return this.api.close();
  }

  soc<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    return this.api.soc(work);
  }

  /** A case of `alerts` alerts that counts in the month of `effectiveAt`. */
  opensCase(effectiveAt: Date, alerts = 2): Promise<string> {
    return this.soc(async (tx) => {
      const deviceKey = newId();
      const queued = [];
      for (let n = 0; n < alerts; n += 1) {
        const id = await this.alert(tx, effectiveAt, 'business', 'queue');
        const times = { receivedAt: effectiveAt, effectiveAt, respondBy: effectiveAt, reportBy: effectiveAt };
        const { customerId, contractId } = this;
        queued.push({ id, customerId, contractId, deviceKey, carriedOver: false, ...times });
      }
      return (await this.api.service(TriageService).openOrJoin(tx, queued))[0] as string;
    });
  }

  /**
   * A call run whose alerts went to the telephone, or to the queue as well; it is not dialled yet. One of a device whose
   * run is still open joins that.
   */
  opensRun(
    effectiveAt: Date,
    routings: ('call' | 'queue-and-call')[] = ['call'],
    deviceKey: string = newId(),
  ): Promise<string> {
    return this.soc(async (tx) => {
      const { customerId } = this;
      const terms = await tx.findOneByOrFail('Contract' as never, { id: this.contractId } as never);
      const called = [];
      for (const routing of routings) {
        const id = await this.alert(tx, effectiveAt, 'after-hours', routing);
        called.push({
          id,
          customerId,
          deviceKey,
          effectiveAt,
          terms: { ...(terms as object), bundleMinutes: 60 },
        });
      }
      return (await this.api.service(EscalateService).plan(tx, called as never))[0] as string;
    });
  }

  /** The provider has the first call of a run. */
  dials(callRunId: string): Promise<void> {
    return this.soc(async (tx) => {
      const { customerId } = this;
      await tx.update(CallAttempt, { callRunId, contactOrder: 1 }, { providerSid: newId(), state: 'no-answer' });
      const subject = { customerId, subjectKind: 'call-run', subjectId: callRunId };
      await this.api.service(FactLog).record(tx, { kind: 'call-attempt.placed', ...subject });
    });
  }

  /** Its report is drafted, approved and sent; what leads there is done as needed. */
  async reports(caseId: string): Promise<void> {
    const [cases, reports] = [this.api.service(CaseService), this.api.service(ReportService)];
    const reportId = await this.soc(async (tx) => {
      const { state, version } = await cases.find(tx, caseId);
      if (state === 'new') await cases.move(tx, this.people.analyst, caseId, { move: 'claim', version });
      await reports.draft(tx, this.people.analyst, caseId, { verdict: 'threat' });
      const sections = { detection: '検知', findings: '調査', actions: '確認' };
      await reports.save(tx, this.people.analyst, caseId, { sections, version: (await newest(tx, caseId)).version });
      for (const move of ['submit', 'approve'] as const)
        await reports.move(tx, this.people.analyst, caseId, { move, version: (await newest(tx, caseId)).version });
      return (await newest(tx, caseId)).id;
    });
    await this.soc((tx) => reports.delivered(tx, reportId, 'sent'));
  }

  async moves(caseId: string, move: CaseMove, verdict: Verdict = 'threat'): Promise<void> {
    const cases = this.api.service(CaseService);
    await this.soc(async (tx) => {
      const { version } = await cases.find(tx, caseId);
      await cases.move(tx, this.people.analyst, caseId, { move, version, reason: '確認のため', verdict });
    });
  }

  merges(caseId: string, intoId: string): Promise<void> {
    return this.soc(async (tx) =>
      this.regroup.merge(tx, this.people.analyst, await this.seen(tx, caseId), intoId, '同じ事象'),
    );
  }

  undoesMerge(caseId: string): Promise<void> {
    return this.soc(async (tx) =>
      this.regroup.undoMerge(tx, this.people.analyst, await this.seen(tx, caseId), '別の事象'),
    );
  }

  /** Splits the newest alert off. */
  splits(caseId: string): Promise<string> {
    return this.soc(async (tx) => {
      const rows: { alert_id: string }[] = await tx.query(
        'SELECT alert_id FROM case_alerts WHERE case_id = $1 ORDER BY alert_id DESC LIMIT 1',
        [caseId],
      );
      const chosen = rows.map((row) => row.alert_id);
      return this.regroup.split(tx, this.people.analyst, await this.seen(tx, caseId), chosen, '別の事象');
    });
  }

  undoesSplit(caseId: string): Promise<void> {
    return this.soc(async (tx) =>
      this.regroup.undoSplit(tx, this.people.analyst, await this.seen(tx, caseId), '同じ事象'),
    );
  }

  /** Disputes the first count of a case or run; two people agree, or the second one does not. */
  async disputes(sourceId: string, outcome: 'approve' | 'reject'): Promise<void> {
    const disputes = this.api.service(DisputeService);
    await this.soc(async (tx) => {
      const item = await tx.findOneByOrFail(HandledItem, { sourceId, entryKind: 'count' });
      const id = await disputes.raise(tx, this.people.analyst, item.id, '対象外の端末');
      await disputes.move(tx, this.people.lead, id, { move: 'propose', reason: '確認した', version: 1 });
      await disputes.move(tx, this.people.second, id, { move: outcome, reason: '確認した', version: 2 });
    });
  }

  closesMonth(month: string): Promise<unknown> {
    return this.soc((tx) => this.api.service(MeterService).close(tx, this.customerId, month));
  }

  /** Lets the count follow all facts that wait, in the order `pick` takes them in. */
  async settles(pick: (waiting: Fact[]) => Fact = ([first]) => first as Fact): Promise<void> {
    const stages = { meter: this.api.service(MeterService) } as Stages;
    for (;;) {
      const waiting = await this.soc(
        (tx) =>
          tx.query(`SELECT f.* , f.subject_id AS "subjectId" FROM facts f JOIN outbox o ON o.fact_id = f.id
                  WHERE f.customer_id = '${this.customerId}' ORDER BY f.occurred_at, f.id`) as Promise<Fact[]>,
      );
      if (!waiting.length) return;
      const fact = pick(waiting);
      const own = (LIFE[fact.kind as keyof typeof LIFE] ?? []).filter(({ name }) =>
        /^meter\.(count|settle)-/.test(name),
      );
      await this.soc(async (tx) => {
        for (const consumer of own) await consumer.act(tx, fact as never, stages);
        await tx.delete(OutboxEntry, { factId: fact.id });
      });
    }
  }

  /** The count of one case follows, as a fact about it would have it do. */
  settlesCase(caseId: string): Promise<void> {
    return this.soc((tx) => this.api.service(MeterService).settleCase(tx, caseId));
  }

  entries(): Promise<HandledItem[]> {
    return this.soc((tx) => tx.find(HandledItem, { where: { customerId: this.customerId }, order: { id: 'ASC' } }));
  }

  /** What is entered, by case or run. */
  async counts(sourceId: string): Promise<number> {
    const own = (await this.entries()).filter((entry) => entry.sourceId === sourceId);
    return own.reduce((sum, { quantity }) => sum + quantity, 0);
  }

  private get regroup(): RegroupService {
    return this.api.service(RegroupService);
  }

  private async seen(tx: Tx, id: string): Promise<{ id: string; version: number }> {
    const { version } = await tx.findOneByOrFail(Case, { id });
    return { id, version };
  }

  private alert(tx: Tx, at: Date, window: 'business' | 'after-hours', routing: string): Promise<string> {
    const of = { ...this.owner, contractId: this.contractId, mailRecipientId: this.mailId, at };
    return addAlert(tx, of, newId(), window, routing);
  }
}

const newest = (tx: Tx, caseId: string): Promise<Report> =>
  tx.findOneOrFail(Report, { where: { caseId }, order: { revision: 'DESC' } });
