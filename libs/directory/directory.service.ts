import { Injectable } from '@nestjs/common';
import type { Tx } from '@owl/adapters/db';
import { type Instant, minutes } from '@owl/foundation/clock';
import { isOwlError } from '@owl/foundation/errors';
import { In, LessThanOrEqual, MoreThan } from 'typeorm';
import { Appliance } from './appliance.entity';
import { CalendarVersion } from './calendar-version.entity';
import { Contact } from './contact.entity';
import { Contract } from './contract.entity';
import { Customer } from './customer.entity';
import { MaintenanceWindow } from './maintenance-window.entity';
import { type Terms, type TermsHistory, termsInForce } from './terms';

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

  /** Planned work that may matter to alerts received from `first` to `last`. */
  maintenanceIn(tx: Tx, customerId: string, first: Instant, last: Instant): Promise<MaintenanceWindow[]> {
    // Judged by the alert's own time, which may lie before its receipt by the delay the rules tolerate.
    const earliest = new Date(first.getTime() - minutes(30));
    return tx.findBy(MaintenanceWindow, { customerId, startsAt: LessThanOrEqual(last), endsAt: MoreThan(earliest) });
  }

  /** As `termsAt`; null before the customer's first contract. */
  async termsIfAny(tx: Tx, customerId: string, at: Instant): Promise<Terms | null> {
    return this.termsAt(tx, customerId, at).catch((error: unknown) => {
      if (isOwlError(error) && error.code === 'no-contract') return null;
      throw error;
    });
  }

  /** As `termsInForce`, for one instant. @throws OurError `no-contract` when the customer has none yet */
  async termsAt(tx: Tx, customerId: string, at: Instant): Promise<Terms> {
    return termsInForce(await this.termsHistory(tx, customerId), at);
  }

  /** What `termsInForce` needs to answer for any instant. */
  async termsHistory(tx: Tx, customerId: string): Promise<TermsHistory> {
    const order = { effectiveFrom: 'DESC', versionNo: 'DESC' } as const;
    const contracts = await tx.find(Contract, { where: { customerId }, order });
    return { customerId, contracts, calendars: await this.calendars(tx) };
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
