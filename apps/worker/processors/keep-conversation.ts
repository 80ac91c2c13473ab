import { Inject, Injectable } from '@nestjs/common';
import type { Tx } from '@owl/adapters/db';
import { LOG, type Log } from '@owl/adapters/log';
import { systemActor } from '@owl/identity';
import type { ClaimedMail } from '@owl/stages/intake';
import type { ConversationKind, ParseOutcome, ParsedMail } from '@owl/stages/parse';
import { Report } from '@owl/stages/report';
import { CaseService } from '@owl/stages/triage';

type Conversation = Extract<ParseOutcome, { kind: 'conversation' }>;
type NoteText = (subject: string, from: string, revision: number) => string;

const SYSTEM = systemActor('intake');
const SUBJECT_SHOWN = 200;

const NOTES: Record<'ja' | 'en', Record<ConversationKind, NoteText>> = {
  ja: {
    bounce: (subject, _from, revision) =>
      `報告書（第${revision}版）のメールについて、配送状況の通知を受信しました。届いていない可能性がありますので、宛先をご確認ください。件名：${subject}`,
    'auto-reply': (subject, from, revision) =>
      `報告書（第${revision}版）のメールに対して、自動応答を受信しました。差出人：${from}　件名：${subject}`,
    loop: (subject, _from, revision) =>
      `報告書（第${revision}版）のメールが、アラート受信用のアドレスに戻ってきました。件名：${subject}`,
    reply: (subject, from, revision) =>
      `報告書（第${revision}版）のメールに対して、返信を受信しました。本文はメール台帳でご確認ください。差出人：${from}　件名：${subject}`,
  },
  en: {
    bounce: (subject, _from, revision) =>
      `A delivery notice about the mail of report revision ${revision} has arrived. It may not have been delivered: check the address. Subject: ${subject}`,
    'auto-reply': (subject, from, revision) =>
      `An automatic reply to the mail of report revision ${revision} has arrived. From: ${from}. Subject: ${subject}`,
    loop: (subject, _from, revision) =>
      `The mail of report revision ${revision} came back to the address for alerts. Subject: ${subject}`,
    reply: (subject, from, revision) =>
      `A reply to the mail of report revision ${revision} has arrived; its text is in the mail ledger. From: ${from}. Subject: ${subject}`,
  },
};

/**
 * Puts a mail of a conversation where it belongs: with the case of our report that it is about, when it names one of this
 * customer. Nothing is sent again and no state moves because of it.
 */
@Injectable()
export class KeepConversation {
  constructor(
    private readonly cases: CaseService,
    @Inject(LOG) private readonly log: Log,
  ) {}

  /** @returns the report and case it was added to; null when it names none that this customer has */
  async keep(
    tx: Tx,
    mail: ClaimedMail,
    { why, about }: Conversation,
    { subject, from }: ParsedMail,
  ): Promise<{ reportId: string; caseId: string } | null> {
    const report = about === undefined ? null : await tx.findOneBy(Report, { id: about });
    if (!report) return null;
    const { id: reportId, caseId, revision, locale } = report;
    const text = NOTES[locale][why](subject.slice(0, SUBJECT_SHOWN), from?.address ?? '-', revision);
    await this.cases.addNote(tx, SYSTEM, caseId, text);
    if (why === 'bounce') this.log.warn({ mailId: mail.id, reportId, caseId }, 'a report may not have been delivered');
    return { reportId, caseId };
  }
}
