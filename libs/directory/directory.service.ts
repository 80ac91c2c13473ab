import { Injectable } from '@nestjs/common';
import type { Tx } from '@owl/adapters/db';
import { type CalendarDefinition, localDateIn } from '@owl/foundation/calendar';
import type { Instant } from '@owl/foundation/clock';
import { OurError } from '@owl/foundation/errors';
import { LessThanOrEqual, MoreThan } from 'typeorm';
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
    return tx.findBy(MaintenanceWindow, { customerId, startsAt: LessThanOrEqual(at), endsAt: MoreThan(at) });
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
    const calendars = await tx.find(CalendarVersion, { order: { effectiveFrom: 'DESC', versionNo: 'DESC' } });
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
}
