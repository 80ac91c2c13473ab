import { Injectable } from '@nestjs/common';
import type { Tx } from '@owl/adapters/db';
import { CallerError } from '@owl/foundation/errors';
import { randomToken } from '@owl/foundation/ids';
import { type Actor, Audit, hashPassword } from '@owl/identity';
import { Appliance } from './appliance.entity';

// For a person to type into the appliance's mail settings, once: 32 letters and digits, no guessing them.
const PASSWORD_BYTES = 20;
const SECRET_BYTES = 32;

export interface SmtpLogin {
  /** What the appliance signs in as: the local part of its own address. The whole address does as well. */
  user: string;
  /** Shown once; only its hash is kept. */
  secret: string;
}

/** Secrets an appliance proves itself with. A new one ends the one before; the audit names who issued it, never what. */
@Injectable()
export class ApplianceSecrets {
  constructor(private readonly audit: Audit) {}

  /** A password for SMTP AUTH. @throws CallerError `not-found` */
  async issueSmtpPassword(tx: Tx, actor: Actor, applianceId: string): Promise<SmtpLogin> {
    const appliance = await this.of(tx, applianceId);
    const secret = randomToken(PASSWORD_BYTES);
    await tx.update(Appliance, { id: applianceId }, { smtpPasswordHash: await hashPassword(secret) });
    await this.record(tx, actor, appliance, 'appliance.smtp-password');
    return { user: `a-${appliance.addressToken}`, secret };
  }

  /** The appliance signs in no more. @throws CallerError `not-found` */
  async withdrawSmtpPassword(tx: Tx, actor: Actor, applianceId: string): Promise<void> {
    const appliance = await this.of(tx, applianceId);
    await tx.update(Appliance, { id: applianceId }, { smtpPasswordHash: null });
    await this.record(tx, actor, appliance, 'appliance.smtp-password-withdrawn');
  }

  /** What its mail over HTTP is signed with. @returns the secret @throws CallerError `not-found` */
  async issueInboundSecret(tx: Tx, actor: Actor, applianceId: string): Promise<string> {
    const appliance = await this.of(tx, applianceId);
    const inboundSecret = randomToken(SECRET_BYTES);
    await tx.update(Appliance, { id: applianceId }, { inboundSecret });
    await this.record(tx, actor, appliance, 'appliance.inbound-secret');
    return inboundSecret;
  }

  private async of(tx: Tx, id: string): Promise<Appliance> {
    const appliance = await tx.findOneBy(Appliance, { id });
    if (!appliance) throw new CallerError('not-found', 'There is no such appliance.');
    return appliance;
  }

  private record(tx: Tx, actor: Actor, { id, customerId }: Appliance, action: string): Promise<void> {
    return this.audit.record(tx, { actor, action, subjectKind: 'appliance', subjectId: id, customerId });
  }
}
