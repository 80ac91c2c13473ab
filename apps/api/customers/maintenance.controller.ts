import { Controller, Inject } from '@nestjs/common';
import { CLOCK } from '@owl/adapters/clock';
import { Database, type Tx } from '@owl/adapters/db';
import type { CustomerDetail } from '@owl/contracts';
import { Customer, Maintenance } from '@owl/directory';
import type { Clock } from '@owl/foundation/clock';
import type { Actor } from '@owl/identity';
import { NotFound } from '../http/api.errors';
import { Caller } from '../http/api-request';
import { Input, type InputOf } from '../http/input.decorator';
import { API_PATH, Route } from '../http/route.decorator';
import { customerDetail, customerOf } from './customer-detail.read-model';

/** Planned work at customers'. */
@Controller(API_PATH)
export class MaintenanceController {
  constructor(
    private readonly database: Database,
    private readonly maintenance: Maintenance,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Route('addMaintenance')
  add(@Caller() actor: Actor, @Input() { id, body }: InputOf<'addMaintenance'>): Promise<CustomerDetail> {
    return this.database.scope(actor.customerId, async (tx) => {
      if (!(await tx.existsBy(Customer, { id }))) throw new NotFound('customer');
      const { reason, devices } = body;
      const [startsAt, endsAt] = [new Date(body.startsAt), new Date(body.endsAt)];
      await this.maintenance.add(tx, actor, id, { startsAt, endsAt, reason, devices: [...new Set(devices)] });
      return this.detail(tx, id, actor);
    });
  }

  @Route('endMaintenance')
  end(@Caller() actor: Actor, @Input() { id, body }: InputOf<'endMaintenance'>): Promise<CustomerDetail> {
    return this.database.scope(actor.customerId, async (tx) => {
      const customerId = await customerOf(tx, 'maintenance_windows', id);
      if (!customerId) throw new NotFound('maintenance');
      await this.maintenance.end(tx, actor, id, body.version);
      return this.detail(tx, customerId, actor);
    });
  }

  private async detail(tx: Tx, id: string, actor: Actor): Promise<CustomerDetail> {
    const found = await customerDetail(tx, id, actor, this.clock.now());
    if (!found) throw new NotFound('customer');
    return found;
  }
}
