import { Injectable } from '@nestjs/common';
import type { Tx } from '@owl/adapters/db';
import { type CalendarDefinition, localDateIn } from '@owl/foundation/calendar';
import { type Instant, minutes } from '@owl/foundation/clock';
import { OurError, isOwlError } from '@owl/foundation/errors';
import { In, LessThanOrEqual, MoreThan } from 'typeorm';
import { Appliance } from './appliance.entity';
import { CalendarVersion } from './calendar-version.entity';
import { Contact } from './contact.entity';
import { Contract } from './contract.entity';
import { Customer } from './customer.entity';
import { MaintenanceWindow } from './maintenance-window.entity';

/** What a customer agreed to, as it holds at one instant. */
export interface Terms {
  contract: Contract;
  calendar: CalendarDefinition;
  calendarVersionId: string;
}

/** Who we serve, on what terms, with which appliances and contacts. */
@Injectable()
export class DirectoryService {
  private readonly calendarsById = new Map<string, CalendarVersion>();

  /** The appliance whose own address this is; null for an address of nobody's. `localPart` in any case. */
  applianceAt(tx: Tx, localPart: string): Promise<Appliance | null> {
    // Address extension: a-<token>+anything reaches the same appliance.
    const token = /^a-([^+]+)/i.exec(localPart)?.[1]?.toLowerCase();
    return token ? tx.findOneBy(Appliance, { addressToken: token }) : Promise.resolve(null);
  }

  customer(tx: Tx, id: string): Promise<Customer> {
    return tx.findOneByOrFail(Customer, { id });
  }

  customers(tx: Tx): Promise<Customer[]> {
    return tx.find(Customer, { order: { createdAt: 'ASC', id: 'ASC' } });
  }

  /** At most three, in the order they are telephoned. */
  contacts(tx: Tx, customerId: string): Promise<Contact[]> {
    return tx.find(Contact, { where: { customerId, active: true }, order: { contactOrder: 'ASC' } });
  }

  maintenanceAt(tx: Tx, customerId: string, at: Instant): Promise<MaintenanceWindow[]> {
    // Judged by the alert's own time, which may lie before its receipt by the delay the rules tolerate.
    const earliest = new Date(at.getTime() - minutes(30));
    return tx.findBy(MaintenanceWindow, { customerId, startsAt: LessThanOrEqual(at), endsAt: MoreThan(earliest) });
  }

  /** As `termsAt`; null before the customer's first contract. */
  async termsIfAny(tx: Tx, customerId: string, at: Instant): Promise<Terms | null> {
    return this.termsAt(tx, customerId, at).catch((error: unknown) => {
      if (isOwlError(error) && error.code === 'no-contract') return null;
      throw error;
    });
  }

  /**
   * The contract version and calendar version in force at `at` (by local day in the calendar's zone).
   * @throws OurError `no-contract` when the customer has none yet
   */
  async termsAt(tx: Tx, customerId: string, at: Instant): Promise<Terms> {
    const versions = await tx.find(Contract, {
      where: { customerId },
      order: { effectiveFrom: 'DESC', versionNo: 'DESC' },
    });
    const calendars = await this.calendars(tx);
    for (const contract of versions) {
      const ours = calendars.filter((version) => version.name === contract.calendarName);
      const calendar = ours.find((version) => version.effectiveFrom <= localDateIn(version.definition.zone, at));
      if (calendar && contract.effectiveFrom <= localDateIn(calendar.definition.zone, at)) {
        return { contract, calendar: calendar.definition, calendarVersionId: calendar.id };
      }
    }
    throw new OurError(
      'no-contract',
      'This customer has no contract in force at that time. Enter one, effective from that day.',
      {
        info: { customerId, at: at.toISOString() },
      },
    );
  }

  /** Newest first. A version never changes, so its definition is read once; which versions there are is read each time. */
  private async calendars(tx: Tx): Promise<CalendarVersion[]> {
    const order = { effectiveFrom: 'DESC', versionNo: 'DESC' } as const;
    const found = await tx.find(CalendarVersion, { select: { id: true }, order });
    const missing = found.filter(({ id }) => !this.calendarsById.has(id)).map(({ id }) => id);
    if (missing.length) {
      for (const version of await tx.findBy(CalendarVersion, { id: In(missing) }))
        this.calendarsById.set(version.id, version);
    }
    return found.map(({ id }) => this.calendarsById.get(id) as CalendarVersion);
  }
}
