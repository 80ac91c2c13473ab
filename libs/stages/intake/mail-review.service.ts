import { Inject, Injectable } from '@nestjs/common';
import { CLOCK } from '@owl/adapters/clock';
import { FactLog, type Tx, afterCommit, updateVersion } from '@owl/adapters/db';
import { HINTS, type Hints } from '@owl/adapters/queue';
import { Appliance } from '@owl/directory';
import type { Clock } from '@owl/foundation/clock';
import { type Actor, Audit } from '@owl/identity';
import {
  MailMoveNotAllowed,
  MailNeedsAppliance,
  MailNotFound,
  MailOfAnotherCustomer,
  UnknownAppliance,
} from './intake.errors';
import { MailRecipient, type MailReview } from './mail-recipient.entity';

/** What a person decides about a mail in quarantine, and why. */
export type ReviewStep =
  { move: 'release'; applianceId?: string | undefined; reason: string } | { move: 'dismiss'; reason: string };

type Owner = Pick<MailRecipient, 'applianceId' | 'customerId'>;

/** The review of quarantine. A mail leaves it only by a named person's decision, which stays with it. */
@Injectable()
export class MailReviews {
  constructor(
    private readonly audit: Audit,
    private readonly facts: FactLog,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(HINTS) private readonly hints: Hints,
  ) {}

  /**
   * `release`: the mail waits for a worker again, as the mail of the appliance named, or of its own; when it was received
   * stays as it was, and so does what follows from it (service rules 2.1). `dismiss`: it is nothing, and is kept.
   * @throws MailNotFound, MailMoveNotAllowed outside quarantine, ChangedMeanwhile when somebody else was quicker,
   * MailNeedsAppliance, UnknownAppliance, MailOfAnotherCustomer
   */
  async move(tx: Tx, actor: Actor, id: string, step: ReviewStep): Promise<void> {
    const mail = await tx.findOneBy(MailRecipient, { id });
    if (!mail) throw new MailNotFound(id);
    if (mail.outcome !== 'quarantined') throw new MailMoveNotAllowed(mail.outcome, step.move);
    if (step.move === 'release') await this.release(tx, actor, mail, step);
    else await this.dismiss(tx, actor, mail, step);
  }

  private async release(tx: Tx, actor: Actor, mail: MailRecipient, step: ReviewStep & { move: 'release' }) {
    const owner = await ownerFor(tx, mail, step.applianceId);
    await updateVersion(tx, MailRecipient, mail, {
      ...owner,
      outcome: 'received',
      reason: null,
      decidedAt: null,
      nextActionAt: this.clock.real(),
      attempt: 0,
      leaseOwner: null,
      leaseUntil: null,
      lastError: null,
      reviews: this.withReview(mail, actor, step) as never,
    });
    await this.record(tx, actor, { ...mail, ...owner }, step, mail.reason);
    const subject = { customerId: owner.customerId, subjectKind: 'mail', subjectId: mail.id };
    await this.facts.record(tx, { ...subject, kind: 'mail.received', payload: { released: true } });
    afterCommit(tx, () => this.hints.offer('mail', mail.id));
  }

  private async dismiss(tx: Tx, actor: Actor, mail: MailRecipient, step: ReviewStep): Promise<void> {
    await updateVersion(tx, MailRecipient, mail, {
      outcome: 'ignored',
      reason: 'dismissed',
      decidedAt: this.clock.now(),
      reviews: this.withReview(mail, actor, step) as never,
    });
    await this.record(tx, actor, mail, step, mail.reason);
    const subject = { customerId: mail.customerId, subjectKind: 'mail', subjectId: mail.id };
    await this.facts.record(tx, { ...subject, kind: 'mail.ended', payload: { outcome: 'ignored' } });
  }

  private withReview({ reviews }: MailRecipient, actor: Actor, { move, reason }: ReviewStep): MailReview[] {
    return [...reviews, { at: this.clock.now().toISOString(), by: actor.name, move, reason }];
  }

  private record(
    tx: Tx,
    actor: Actor,
    { id, customerId, applianceId }: MailRecipient,
    { move, reason }: ReviewStep,
    quarantine: string | null,
  ): Promise<void> {
    const detail = { reason, quarantine, applianceId };
    return this.audit.record(tx, {
      actor,
      action: `mail.${move}`,
      subjectKind: 'mail',
      subjectId: id,
      customerId,
      detail,
    });
  }
}

/** Whose the mail is from now on. */
async function ownerFor(tx: Tx, mail: MailRecipient, applianceId = mail.applianceId): Promise<Owner> {
  if (applianceId === null) throw new MailNeedsAppliance();
  const appliance = await tx.findOneBy(Appliance, { id: applianceId });
  if (!appliance) throw new UnknownAppliance(applianceId);
  const { customerId } = appliance;
  if (mail.customerId !== null && mail.customerId !== customerId) throw new MailOfAnotherCustomer();
  return { applianceId, customerId };
}
