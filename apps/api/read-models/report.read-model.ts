import type { Tx } from '@owl/adapters/db';
import type { ReportBlock, ReportView } from '@owl/contracts';
import type { Locale } from '@owl/directory';
import type { Actor } from '@owl/identity';
import { type ReportSections, type ReportState, missingSections } from '@owl/stages/report';

interface ReportRecord {
  id: string;
  revision: number;
  state: ReportState;
  locale: Locale;
  family: string;
  sections: ReportSections;
  recipient: string;
  authorId: string;
  author: string;
  approver: string | null;
  sentAt: Date | null;
  mailState: string | null;
  response: string | null;
  secondPersonReview: boolean;
  version: number;
}

/** The newest revision of a case's report, for a customer the newest that was sent; null when there is none. */
export async function reportOfCase(tx: Tx, caseId: string, actor: Actor): Promise<ReportView | null> {
  const [row]: ReportRecord[] = await tx.query(
    `SELECT r.id, r.revision, r.state, r.locale, r.family, r.sections, r.recipient, r.author_id AS "authorId",
            coalesce(a.display_name, r.author_id) AS author, coalesce(b.display_name, r.approver_id) AS approver,
            r.sent_at AS "sentAt", m.state AS "mailState", m.response, t.second_person_review AS "secondPersonReview",
            r.version
     FROM reports r
     JOIN cases k ON k.id = r.case_id
     JOIN contracts t ON t.id = k.contract_id
     LEFT JOIN users a ON a.id::text = r.author_id
     LEFT JOIN users b ON b.id::text = r.approver_id
     LEFT JOIN outgoing_mails m ON m.source_kind = 'report' AND m.source_id = r.id
     WHERE r.case_id = $1 AND ($2 OR r.state = 'sent') ORDER BY r.revision DESC, m.created_at DESC LIMIT 1`,
    [caseId, actor.role !== 'customer'],
  );
  return row ? reportView(row, actor) : null;
}

function reportView(row: ReportRecord, actor: Actor): ReportView {
  const { id, revision, state, family, sections, recipient, author, approver, version } = row;
  const blocked = row.state === 'in-review' ? blockedBy(row, actor) : null;
  return {
    id,
    revision,
    state,
    locale: row.locale,
    family,
    sections,
    recipient,
    author,
    approver,
    version,
    sentAt: row.sentAt?.toISOString() ?? null,
    delivery: row.response ?? row.mailState,
    allowedMoves: movesOf(row.state, blocked !== null),
    blockedBecause: blocked,
  };
}

function blockedBy({ sections, secondPersonReview, authorId }: ReportRecord, actor: Actor): ReportBlock | null {
  if (missingSections({ ...sections }).length > 0) return 'incomplete';
  return secondPersonReview && authorId === actor.id ? 'second-person' : null;
}

function movesOf(state: ReportState, blocked: boolean): ReportView['allowedMoves'] {
  if (state === 'draft') return ['submit'];
  if (state === 'unknown') return ['mark-sent', 'mark-not-sent'];
  if (state !== 'in-review') return [];
  return blocked ? ['return'] : ['return', 'approve'];
}
