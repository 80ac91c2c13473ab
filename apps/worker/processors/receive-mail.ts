import { type BeforeApplicationShutdown, Inject, Injectable } from '@nestjs/common';
import { CLOCK } from '@owl/adapters/clock';
import { Database, type Tx } from '@owl/adapters/db';
import { LOG, type Log } from '@owl/adapters/log';
import { type Clock, seconds } from '@owl/foundation/clock';
import { type Admission, ClassifyService, type Routing } from '@owl/stages/classify';
import { type AlertRoute, type ClaimedMail, type Ending, IntakeService } from '@owl/stages/intake';
import { type ParsedMail, parseMail } from '@owl/stages/parse';
import { randomUUID } from 'node:crypto';
import { RouteAlert } from './route-alert';

const WORKER = randomUUID();
// After this many failures a mail is admitted unread, for a person: it must not wait on a fault of ours.
const READ_ATTEMPTS = 5;

/** One mail, one transaction: parse → classify → open a case or plan a call run → end the mail. */
@Injectable()
export class ReceiveMail implements BeforeApplicationShutdown {
  private stopping = false;

  constructor(
    private readonly database: Database,
    private readonly intake: IntakeService,
    private readonly classify: ClassifyService,
    private readonly router: RouteAlert,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(LOG) private readonly log: Log,
  ) {}

  beforeApplicationShutdown(): void {
    this.stopping = true;
  }

  /** Works until no mail is waiting. One hint stands for all mails of its moment. */
  async drain(): Promise<void> {
    while (!this.stopping && (await this.next()));
  }

  /** Works on the next mail in turn, if any. @returns whether there was one */
  async next(): Promise<boolean> {
    const mail = await this.intake.claimNext(WORKER);
    if (!mail) return false;
    try {
      const parsed = await this.read(mail);
      await this.database.customer(mail.customerId, (tx) => this.admit(tx, mail, parsed));
    } catch (error) {
      await this.giveBack(mail, error as Error);
    }
    return true;
  }

  private async read(mail: ClaimedMail): Promise<ParsedMail> {
    const parsed = await parseMail(mail.raw);
    if (mail.attempt <= READ_ATTEMPTS) return parsed;
    return { ...parsed, outcome: { kind: 'unparsed', reason: 'broken-mime' } };
  }

  private async admit(tx: Tx, mail: ClaimedMail, parsed: ParsedMail): Promise<void> {
    const { bodyHash } = parsed;
    const about = { subject: storable(parsed.subject), messageId: parsed.messageId ?? null, bodyHash };
    const duplicateOf = await this.intake.firstSeen(tx, mail, about.messageId, bodyHash);
    if (duplicateOf) {
      return this.intake.end(tx, mail, { ...about, outcome: 'duplicate', duplicateOf, reason: 'same-mail' });
    }
    const admission = await this.classify.admit(tx, mail, parsed);
    for (const each of admission.admitted) await this.router.route(tx, each, admission.terms.contract);
    await this.intake.end(tx, mail, { ...about, ...endingOf(admission, parsed) });
  }

  private async giveBack(mail: ClaimedMail, error: Error): Promise<void> {
    const wait = seconds(Math.min(300, 2 ** mail.attempt));
    const facts = { mailId: mail.id, customerId: mail.customerId, attempt: mail.attempt, error: error.message };
    if (mail.attempt >= READ_ATTEMPTS) this.log.error(facts, 'mail keeps failing: it waits, look at it');
    else this.log.warn(facts, 'mail could not be worked on, will try again');
    await this.intake
      .release(mail, error.message, new Date(this.clock.real().getTime() + wait))
      .catch((lost: Error) => {
        this.log.warn({ ...facts, error: lost.message }, 'mail could not be given back, its lease runs out');
      });
  }
}

// PostgreSQL's text cannot hold NUL.
const storable = (text: string): string => text.replaceAll('\u0000', '');

function endingOf(
  { admitted, repeated }: Admission,
  { outcome, warnings }: ParsedMail,
): Pick<Ending, 'outcome' | 'reason' | 'duplicateOf' | 'decision'> {
  const alerts = [
    ...admitted.map(({ alert: { alertNumber }, routing }) => ({ alertNumber, route: routeOf(routing) })),
    ...repeated.map(({ alertNumber }) => ({ alertNumber, route: 'known' as const })),
  ];
  const why = { reason: 'alerts' as const, decision: { reading: outcome.kind, warnings, alerts } };
  const first = admitted.length === 0 ? repeated[0] : undefined;
  return first ? { outcome: 'duplicate', duplicateOf: first.mailRecipientId, ...why } : { outcome: 'admitted', ...why };
}

const routeOf = (routing: Routing): AlertRoute => (routing.kind === 'record' ? routing.reason : routing.kind);
