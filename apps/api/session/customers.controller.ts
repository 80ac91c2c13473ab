import { Controller } from '@nestjs/common';
import { Database } from '@owl/adapters/db';
import type { Actor } from '@owl/identity';
import { Caller } from '../http/api-request';
import { API_PATH, Route } from '../http/route.decorator';
import { customersSeen } from '../read-models/session.read-model';

/** Whom the caller may see: for filters. */
@Controller(API_PATH)
export class CustomersController {
  constructor(private readonly database: Database) {}

  @Route('customers')
  async customers(@Caller() actor: Actor): Promise<{ items: { id: string; name: string }[] }> {
    return { items: await this.database.scope(actor.customerId, customersSeen) };
  }
}
