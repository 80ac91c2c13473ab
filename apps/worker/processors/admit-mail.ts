import { Injectable } from '@nestjs/common';
import type { Tx } from '@owl/adapters/db';
import { type Admission, ClassifyService, type Routing } from '@owl/stages/classify';
import { type AlertRoute, type ClaimedMail, type Ending, IntakeService, type MailDecision } from '@owl/stages/intake';
import type { ConversationKind, ParsedMail } from '@owl/stages/parse';
import { KeepConversation } from './keep-conversation';
import { RouteAlert } from './route-alert';

/** What a mail that was read leads to: classify → open a case or plan a call run, or a note for a conversation → its end. */
@Injectable()
export class AdmitMail {
  constructor(
    private readonly intake: IntakeService,
    private readonly classify: ClassifyService,
    private readonly router: RouteAlert,
    private readonly conversations: KeepConversation,
  ) {}

  /** In the transaction that also ends the mail. @throws ChangedMeanwhile when the mail's lease was lost */
  async admit(tx: Tx, mail: ClaimedMail, parsed: ParsedMail): Promise<void> {
    const { bodyHash } = parsed;
    const headerFrom = parsed.from ? storable(parsed.from.address) : null;
    const about = { subject: storable(parsed.subject), headerFrom, messageId: parsed.messageId ?? null, bodyHash };
    const duplicateOf = await this.intake.firstSeen(tx, mail, about.messageId, bodyHash);
    if (duplicateOf) {
      return this.intake.end(tx, mail, { ...about, outcome: 'duplicate', duplicateOf, reason: 'same-mail' });
    }
    if (parsed.outcome.kind === 'conversation') {
      const conversation = await this.conversations.keep(tx, mail, parsed.outcome, parsed);
      return this.intake.end(tx, mail, { ...about, ...endingOfConversation(parsed.outcome.why, conversation, parsed) });
    }
    const admission = await this.classify.admit(tx, mail, parsed);
    for (const each of admission.admitted) await this.router.route(tx, each, admission.terms.contract);
    await this.intake.end(tx, mail, { ...about, ...endingOf(admission, parsed) });
  }
}

// PostgreSQL's text cannot hold NUL.
const storable = (text: string): string => text.replaceAll('\u0000', '');

type WhyEnded = Pick<Ending, 'outcome' | 'reason' | 'duplicateOf' | 'decision'>;

function endingOfConversation(
  reason: ConversationKind,
  about: Required<MailDecision>['about'],
  { warnings }: ParsedMail,
): WhyEnded {
  return { outcome: 'conversation', reason, decision: { reading: 'conversation', warnings, alerts: [], about } };
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
