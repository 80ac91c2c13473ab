import { Injectable } from '@nestjs/common';
import type { Tx } from '@owl/adapters/db';
import { type Admission, ClassifyService, type ReadMail, type Routing } from '@owl/stages/classify';
import { type AlertRoute, type EndedMail, type Ending, IntakeService, type MailDecision } from '@owl/stages/intake';
import type { ConversationKind, ParsedMail } from '@owl/stages/parse';
import { endingAbout } from './ending-about';
import { KeepConversation } from './keep-conversation';
import { RouteAlert } from './route-alert';

/** What mails that were read lead to: classify → open cases or plan call runs, or notes for conversations → their ends. */
@Injectable()
export class AdmitMail {
  constructor(
    private readonly intake: IntakeService,
    private readonly classify: ClassifyService,
    private readonly router: RouteAlert,
    private readonly conversations: KeepConversation,
  ) {}

  /**
   * Mails of one customer, oldest first, none of them a copy of another, in the transaction that also ends them. One that
   * an earlier copy is before goes back to wait for it.
   * @throws ChangedMeanwhile when the lease of any was lost
   */
  async admit(tx: Tx, mails: readonly ReadMail[]): Promise<void> {
    const { seen, repeats } = await this.compare(tx, mails);
    const ended: EndedMail[] = [];
    const fresh: SeenAbout[] = [];
    for (const each of seen) {
      const { mail, parsed } = each;
      const duplicateOf = repeats.get(mail.id);
      if (duplicateOf) {
        ended.push({ mail, ending: { ...each.about, outcome: 'duplicate', duplicateOf, reason: 'same-mail' } });
      } else if (parsed.outcome.kind === 'conversation') {
        const conversation = await this.conversations.keep(tx, mail, parsed.outcome, parsed);
        const ending = endingOfConversation(parsed.outcome.why, conversation, parsed);
        ended.push({ mail, ending: { ...each.about, ...ending } });
      } else fresh.push(each);
    }
    const admissions = await this.classify.admit(tx, fresh);
    await this.router.route(
      tx,
      admissions.filter((admission) => admission !== null),
    );
    admissions.forEach((admission, index) => {
      const { mail, parsed, about: what } = fresh[index] as SeenAbout;
      ended.push({ mail, ending: { ...what, ...(admission ? endingOf(admission, parsed) : BEFORE_CONTRACT) } });
    });
    await this.intake.end(tx, ended);
  }

  /** The mails that may end now, and the earlier ones that they repeat. */
  private async compare(
    tx: Tx,
    mails: readonly ReadMail[],
  ): Promise<{ seen: SeenAbout[]; repeats: Map<string, string> }> {
    const seen = mails.map((each) => ({ ...each, about: endingAbout(each.parsed) }));
    const [{ mail: first }] = seen as [SeenAbout];
    const repeats = await this.intake.firstSeen(
      tx,
      first.customerId,
      seen.map(({ mail, about: { messageId, bodyHash } }) => ({ mail, messageId, bodyHash })),
    );
    const unrepeated = seen.filter(({ mail }) => !repeats.has(mail.id)).map(({ mail }) => mail);
    const behind = await this.intake.queueBehind(tx, first.customerId, unrepeated);
    return { seen: seen.filter(({ mail }) => !behind.has(mail.id)), repeats };
  }
}

type SeenAbout = ReadMail & { about: ReturnType<typeof endingAbout> };

type WhyEnded = Pick<Ending, 'outcome' | 'reason' | 'duplicateOf' | 'decision'>;

// Nothing says what is to be done with its alerts: a person decides. The page about quarantine tells of it.
const BEFORE_CONTRACT: WhyEnded = { outcome: 'quarantined', reason: 'before-contract' };

function endingOfConversation(
  reason: ConversationKind,
  conversation: Required<MailDecision>['about'],
  { warnings }: ParsedMail,
): WhyEnded {
  return {
    outcome: 'conversation',
    reason,
    decision: { reading: 'conversation', warnings, alerts: [], about: conversation },
  };
}

function endingOf({ admitted, repeated }: Admission, { outcome, warnings }: ParsedMail): WhyEnded {
  const alerts = [
    ...admitted.map(({ alert: { alertNumber }, routing }) => ({ alertNumber, route: routeOf(routing) })),
    ...repeated.map(({ alertNumber }) => ({ alertNumber, route: 'known' as const })),
  ];
  const why = { reason: 'alerts' as const, decision: { reading: outcome.kind, warnings, alerts } };
  const first = admitted.length === 0 ? repeated[0] : undefined;
  return first ? { outcome: 'duplicate', duplicateOf: first.mailRecipientId, ...why } : { outcome: 'admitted', ...why };
}

const routeOf = (routing: Routing): AlertRoute => (routing.kind === 'record' ? routing.reason : routing.kind);
