import { Controller } from '@nestjs/common';
import { Database } from '@owl/adapters/db';
import type { IssuedSecret } from '@owl/contracts';
import { ApplianceSecrets } from '@owl/directory';
import type { Actor } from '@owl/identity';
import { Caller } from '../http/api-request';
import { Input, type InputOf } from '../http/input.decorator';
import { API_PATH, Route } from '../http/route.decorator';

/** Secrets an appliance proves itself with, each shown once; like every answer of the API they are `no-store`. */
@Controller(API_PATH)
export class ApplianceSecretsController {
  constructor(
    private readonly database: Database,
    private readonly secrets: ApplianceSecrets,
  ) {}

  @Route('issueSmtpPassword')
  smtp(@Caller() actor: Actor, @Input() { id }: InputOf<'issueSmtpPassword'>): Promise<IssuedSecret> {
    return this.database.scope(actor.customerId, (tx) => this.secrets.issueSmtpPassword(tx, actor, id));
  }

  @Route('issueInboundSecret')
  inbound(@Caller() actor: Actor, @Input() { id }: InputOf<'issueInboundSecret'>): Promise<IssuedSecret> {
    return this.database.scope(actor.customerId, async (tx) => ({
      user: null,
      secret: await this.secrets.issueInboundSecret(tx, actor, id),
    }));
  }
}
