import { Inject, Injectable } from '@nestjs/common';
import { CLOCK } from '@owl/adapters/clock';
import { CONFIG, type OwlConfig } from '@owl/adapters/config';
import { ChangedMeanwhile, FactLog, type Tx, insertNewRows } from '@owl/adapters/db';
import {
  Contract,
  Customer,
  DirectoryService,
  Enrolment,
  type NewCustomer,
  judgeNumber,
  numberPolicy,
  socZone,
} from '@owl/directory';
import { localDateIn } from '@owl/foundation/calendar';
import type { Clock } from '@owl/foundation/clock';
import { CallerError } from '@owl/foundation/errors';
import { newId } from '@owl/foundation/ids';
import { type Actor, Audit } from '@owl/identity';
import type { HearingAnswers } from './hearing-answers';
import { HearingSheet } from './hearing-sheet.entity';
import { HasContract, SheetConfirmed, SheetIncomplete } from './onboarding.errors';
import { contactsOf, contractOf, emptyAnswers } from './rules/sheet-contract';
import { type SheetProgress, sheetProgress } from './rules/sheet-progress';

const STANDARD_CALENDAR = 'standard';

/** ヒアリングシート: asked step by step, saved in versions, and made into contract, contacts and appliances at once. */
@Injectable()
export class HearingSheets {
  constructor(
    private readonly enrolment: Enrolment,
    private readonly directory: DirectoryService,
    private readonly facts: FactLog,
    private readonly audit: Audit,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: OwlConfig,
  ) {}

  /** Takes a new customer on, with an empty sheet. @returns the customer's id */
  async start(tx: Tx, actor: Actor, wish: Pick<NewCustomer, 'name' | 'reading' | 'locale'>): Promise<string> {
    const { id, name, locale } = await this.enrolment.named(tx, actor, wish);
    const addressee = locale === 'ja' ? `${name} 御中` : name;
    const [calendar = STANDARD_CALENDAR] = (await calendarNames(tx)).toSorted(standardFirst);
    await this.add(tx, actor, id, 1, emptyAnswers(locale, addressee, calendar));
    return id;
  }

  /** The newest version; null when the customer was enrolled without a sheet. */
  newest(tx: Tx, customerId: string): Promise<HearingSheet | null> {
    return tx.findOne(HearingSheet, { where: { customerId }, order: { versionNo: 'DESC' } });
  }

  /** The sheet that a customer without any starts from. @throws CallerError `not-found` */
  async blank(tx: Tx, customerId: string): Promise<HearingAnswers> {
    const { name, locale } = await this.customer(tx, customerId);
    return emptyAnswers(locale, locale === 'ja' ? `${name} 御中` : name, STANDARD_CALENDAR);
  }

  /** @param at a confirmed sheet is judged as of then: its first day may be over since */
  async progress(tx: Tx, answers: HearingAnswers, at: Date = this.clock.now()): Promise<SheetProgress> {
    const policy = numberPolicy(this.config);
    const judged = (written: string) => judgeNumber(written, policy);
    const zones = await calendarZones(tx);
    const zone = zones.get(answers.service.calendarName) ?? (await socZone(tx));
    return sheetProgress(answers, { judged, calendars: [...zones.keys()], today: localDateIn(zone, at) });
  }

  /**
   * Adds a version. An incomplete sheet is saved as well: it is asked over days.
   * @param versionNo of the version that was read; 0 when there was none
   * @throws SheetConfirmed, ChangedMeanwhile; CallerError `not-found`
   */
  async save(tx: Tx, actor: Actor, customerId: string, versionNo: number, answers: HearingAnswers): Promise<void> {
    await this.customer(tx, customerId);
    const newest = await this.newest(tx, customerId);
    if (newest?.confirmedAt) throw new SheetConfirmed();
    if ((newest?.versionNo ?? 0) !== versionNo) throw new ChangedMeanwhile('hearing sheet', customerId);
    await this.add(tx, actor, customerId, versionNo + 1, answers);
  }

  /**
   * Makes contract, contacts and appliances of the sheet, all or nothing.
   * @throws SheetIncomplete, SheetConfirmed, HasContract, ChangedMeanwhile
   */
  async confirm(tx: Tx, actor: Actor, customerId: string, versionNo: number): Promise<void> {
    // Two who confirm at once must not make two contracts.
    await tx.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 28))', [customerId]);
    const sheet = await this.newest(tx, customerId);
    if (sheet?.confirmedAt) throw new SheetConfirmed();
    if (!sheet || sheet.versionNo !== versionNo) throw new ChangedMeanwhile('hearing sheet', customerId);
    const { answers } = sheet;
    const { wrong } = await this.progress(tx, answers);
    if (wrong.length > 0) throw new SheetIncomplete(wrong);
    if (await tx.existsBy(Contract, { customerId })) throw new HasContract();
    await this.enrolment.contract(tx, actor, customerId, contractOf(answers, `hearing sheet v${versionNo}`));
    const known = await this.directory.contacts(tx, customerId);
    if (known.length === 0) await this.enrolment.contacts(tx, actor, customerId, contactsOf(answers));
    for (const { name } of answers.appliances)
      await this.enrolment.appliance(tx, actor, customerId, { name: name.trim() });
    await tx.update(HearingSheet, { id: sheet.id }, { confirmedAt: this.clock.now(), confirmedBy: actor.id });
    await this.tell(tx, actor, customerId, 'hearing-sheet.confirm', { versionNo });
  }

  private async add(tx: Tx, actor: Actor, customerId: string, versionNo: number, answers: HearingAnswers) {
    const row = { id: newId(), customerId, versionNo, answers, savedBy: actor.id, savedAt: this.clock.now() };
    const added = await insertNewRows(tx, HearingSheet, [row]);
    if (added.size === 0) throw new ChangedMeanwhile('hearing sheet', customerId);
    await this.tell(tx, actor, customerId, 'hearing-sheet.save', { versionNo });
  }

  private async customer(tx: Tx, id: string): Promise<Customer> {
    const found = await tx.findOneBy(Customer, { id });
    if (!found) throw new CallerError('not-found', 'There is no such customer, or it is not yours to see.');
    return found;
  }

  private async tell(tx: Tx, actor: Actor, customerId: string, action: string, detail: Record<string, unknown>) {
    const subject = { customerId, subjectKind: 'customer', subjectId: customerId };
    await this.audit.record(tx, { ...subject, actor, action, detail });
    await this.facts.record(tx, { ...subject, kind: 'onboarding.changed' });
  }
}

/** Names of the calendars there are. */
export const calendarNames = async (tx: Tx): Promise<string[]> => [...(await calendarZones(tx)).keys()];

/** By name; all versions of a calendar lie in one zone. */
async function calendarZones(tx: Tx): Promise<Map<string, string>> {
  const rows: { name: string; zone: string }[] = await tx.query(
    `SELECT DISTINCT name, definition ->> 'zone' AS zone FROM calendar_versions ORDER BY name`,
  );
  return new Map(rows.map(({ name, zone }) => [name, zone]));
}

const standardFirst = (a: string, b: string): number =>
  Number(b === STANDARD_CALENDAR) - Number(a === STANDARD_CALENDAR) || a.localeCompare(b);
