import { Inject, Injectable } from '@nestjs/common';
import { CLOCK } from '@owl/adapters/clock';
import { FactLog, type Tx, updateVersion } from '@owl/adapters/db';
import { type Clock, days, minutes } from '@owl/foundation/clock';
import { CallerError } from '@owl/foundation/errors';
import { newId } from '@owl/foundation/ids';
import { type Actor, Audit } from '@owl/identity';
import { MaintenanceWindow } from './maintenance-window.entity';
import { sayServiceTime } from './service-time';

export type PlannedMaintenance = Pick<MaintenanceWindow, 'startsAt' | 'endsAt' | 'devices' | 'reason'>;

/** Somebody writes "from now" and presses the button a little later. */
const LATE_BY = minutes(10);
/** Longer work would hide a customer's alerts from everybody: it is entered anew. */
const LONGEST = days(31);

/** Planned work at a customer's: entered, ended early, withdrawn before it begins. Service rules 2.13. */
@Injectable()
export class Maintenance {
  constructor(
    private readonly facts: FactLog,
    private readonly audit: Audit,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** @throws CallerError `maintenance-in-past`, `maintenance-too-long`, `maintenance-ends-first` */
  async add(tx: Tx, actor: Actor, customerId: string, wish: PlannedMaintenance): Promise<MaintenanceWindow> {
    const now = this.clock.now();
    if (wish.endsAt <= wish.startsAt)
      throw new CallerError('maintenance-ends-first', 'The end of maintenance lies after its beginning.');
    if (wish.startsAt.getTime() < now.getTime() - LATE_BY)
      throw new CallerError(
        'maintenance-in-past',
        'Maintenance cannot begin in the past: alerts already handled stay as they were decided.',
      );
    if (wish.endsAt.getTime() - wish.startsAt.getTime() > LONGEST)
      throw new CallerError('maintenance-too-long', 'One entry covers at most 31 days. Enter the rest separately.');
    const row = tx.create(MaintenanceWindow, { id: newId(), customerId, ...wish, createdAt: now, version: 1 });
    await tx.insert(MaintenanceWindow, row);
    await this.tell(tx, actor, 'maintenance.add', row);
    return row;
  }

  /**
   * Ends what lasts now; takes back what has not begun. What is over stays as it was.
   * @throws CallerError `not-found`, `maintenance-over`; ChangedMeanwhile
   */
  async end(tx: Tx, actor: Actor, id: string, version: number): Promise<MaintenanceWindow> {
    const found = await tx.findOneBy(MaintenanceWindow, { id });
    if (!found) throw new CallerError('not-found', 'There is no such maintenance, or it is not yours to see.');
    const now = this.clock.now();
    if (found.endsAt <= now) throw new CallerError('maintenance-over', 'This maintenance is over and stays as it was.');
    await sayServiceTime(tx, now);
    if (found.startsAt > now) {
      await updateVersion(tx, MaintenanceWindow, { id, version }, {});
      await tx.delete(MaintenanceWindow, { id });
      await this.tell(tx, actor, 'maintenance.withdraw', found);
      return found;
    }
    await updateVersion(tx, MaintenanceWindow, { id, version }, { endsAt: now });
    await this.tell(tx, actor, 'maintenance.end', { ...found, endsAt: now }, found.endsAt);
    return { ...found, endsAt: now };
  }

  private async tell(
    tx: Tx,
    actor: Actor,
    action: string,
    { id: subjectId, customerId, startsAt, endsAt, devices, reason }: MaintenanceWindow,
    plannedEnd = endsAt,
  ): Promise<void> {
    const subject = { subjectKind: 'maintenance', subjectId, customerId };
    const detail = {
      startsAt: startsAt.toISOString(),
      endsAt: endsAt.toISOString(),
      devices,
      reason,
      ...(plannedEnd !== endsAt && { plannedEnd: plannedEnd.toISOString() }),
    };
    await this.audit.record(tx, { actor, action, ...subject, detail });
    await this.facts.record(tx, { kind: 'maintenance.changed', ...subject });
  }
}
