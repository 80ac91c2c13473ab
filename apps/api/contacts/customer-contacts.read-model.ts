import type { Tx } from '@owl/adapters/db';
import type { CheckCallKind, ContactChangeView, ContactRow, CustomerContacts, PastContactChange } from '@owl/contracts';
import {
  CUSTOMER_READINESSES,
  type ContactChangeState,
  MOST_CONTACTS,
  type NumberPolicy,
  UNREACHABLE_AFTER,
  contactChangeMoves,
  contactFlags,
  customerReadiness,
  mayBeCalled,
} from '@owl/directory';
import type { Instant } from '@owl/foundation/clock';
import type { Actor } from '@owl/identity';
import { maskedPhone } from '../customers/masked-phone';

type Call = ContactRow['lastCalls'][number];
interface ChangeRecord {
  id: string;
  state: ContactChangeState;
  oldPhone: string;
  newPhone: string;
  note: string;
  proposedById: string;
  proposedBy: string | null;
  proposedAt: string;
  approvedBy: string | null;
  approvedAt: string | null;
  verifiedAt: string | null;
  isCalling: boolean;
  lastOutcome: ContactChangeView['lastOutcome'];
  version: number;
}
interface ContactRecord {
  id: string;
  order: number;
  name: string;
  reading: string | null;
  phone: string;
  email: string;
  language: 'ja' | 'en';
  availability: string | null;
  verifiedAt: string | null;
  lastReachedAt: string | null;
  lastCalls: Call[];
  checking: CheckCallKind | null;
  change: ChangeRecord | null;
  pastChange: PastContactChange | null;
  version: number;
}
interface CustomerRecord {
  id: string;
  name: string;
  isCalledAtNight: boolean;
  contacts: ContactRecord[];
}
export interface ContactsWanted {
  customerId?: string | undefined;
  viewer: Actor;
  policy: NumberPolicy;
  now: Instant;
}

const SOC = 'Secure OWL Center';

/**
 * The customers this transaction may see with those who are telephoned at night, the least ready first. One query: what
 * was heard of each contact's telephone is that of the number that is called now.
 */
export async function customerContacts(tx: Tx, wanted: ContactsWanted): Promise<CustomerContacts[]> {
  const given = [wanted.now, wanted.customerId ?? null, UNREACHABLE_AFTER];
  const rows: CustomerRecord[] = await tx.query(CONTACTS, given);
  const views = rows.map((row) => customerView(row, wanted));
  const rank = ({ readiness }: CustomerContacts) => CUSTOMER_READINESSES.indexOf(readiness);
  // By name already: what is equally ready stays in that order.
  return views.toSorted((a, b) => rank(a) - rank(b));
}

function customerView({ id, name, isCalledAtNight, contacts }: CustomerRecord, wanted: ContactsWanted) {
  const rows = contacts.map((contact) => contactView(contact, wanted));
  const callable = rows.map(({ refusal }) => refusal === null);
  return {
    customer: { id, name },
    readiness: customerReadiness(callable, isCalledAtNight),
    contacts: rows,
    hasRoom: rows.length < MOST_CONTACTS,
  };
}

function contactView(contact: ContactRecord, { viewer, policy }: ContactsWanted): ContactRow {
  const { phone, lastCalls, change, pastChange } = contact;
  const refusal = mayBeCalled(phone, policy);
  const verifiedAt = contact.verifiedAt ? new Date(contact.verifiedAt) : null;
  const flags = contactFlags({
    verifiedAt,
    isCallable: refusal === null,
    lastCalls: lastCalls.map(({ state }) => state === 'acknowledged'),
    hasOpenChange: change !== null,
  });
  return {
    ...contact,
    phone: shown(phone, viewer),
    refusal,
    flags,
    verifiedAt: iso(contact.verifiedAt),
    lastReachedAt: iso(contact.lastReachedAt),
    lastCalls: lastCalls.map(({ at, state }) => ({ at: new Date(at).toISOString(), state })),
    change: change && changeView(change, viewer),
    pastChange: pastChange && {
      ...pastChange,
      newPhone: shown(pastChange.newPhone, viewer),
      at: new Date(pastChange.at).toISOString(),
    },
  };
}

function changeView({ proposedById, ...change }: ChangeRecord, viewer: Actor): ContactChangeView {
  const verifiedAt = change.verifiedAt ? new Date(change.verifiedAt) : null;
  const moves = contactChangeMoves({ ...change, verifiedAt, proposedBy: proposedById }, viewer);
  const decides = viewer.role === 'lead' || viewer.role === 'admin';
  return {
    ...change,
    oldPhone: shown(change.oldPhone, viewer),
    newPhone: shown(change.newPhone, viewer),
    // A customer reads no names of ours: those rows are not theirs to see.
    proposedBy: change.proposedBy ?? SOC,
    approvedBy: change.approvedAt && (change.approvedBy ?? SOC),
    proposedAt: new Date(change.proposedAt).toISOString(),
    approvedAt: iso(change.approvedAt),
    verifiedAt: iso(change.verifiedAt),
    allowedMoves: moves,
    needsAnotherPerson: decides && change.state === 'proposed' && !moves.includes('approve'),
  };
}

/** Whoever may have to call by hand at night reads the number; the customer's own people know it again by its end. */
const shown = (phone: string, { customerId }: Actor): string => (customerId === null ? phone : maskedPhone(phone));
const iso = (at: string | null): string | null => (at ? new Date(at).toISOString() : null);

const OPEN_CHANGE = `
  SELECT jsonb_build_object(
           'id', h.id, 'state', h.state, 'oldPhone', h.old_phone, 'newPhone', h.new_phone, 'note', h.note,
           'proposedById', h.proposed_by, 'proposedBy', p.display_name, 'proposedAt', h.proposed_at,
           'approvedBy', q.display_name, 'approvedAt', h.approved_at, 'verifiedAt', h.verified_at,
           'isCalling', h.verification_run_id IS NOT NULL AND h.verification_outcome IS NULL,
           'lastOutcome', CASE WHEN h.verification_outcome <> 'acknowledged' THEN (
              SELECT a.state FROM call_attempts a WHERE a.call_run_id = h.verification_run_id LIMIT 1) END,
           'version', h.version) AS change
  FROM contact_changes h
  LEFT JOIN users p ON p.id::text = h.proposed_by LEFT JOIN users q ON q.id::text = h.approved_by
  WHERE h.contact_id = k.id AND h.state IN ('proposed', 'approved')`;

const PAST_CHANGE = `
  SELECT jsonb_build_object(
           'state', e.state, 'newPhone', e.new_phone, 'at', coalesce(e.in_force_at, e.ended_at),
           'because', e.ended_because)
  FROM contact_changes e
  WHERE e.contact_id = k.id AND e.state NOT IN ('proposed', 'approved')
  ORDER BY coalesce(e.in_force_at, e.ended_at) DESC LIMIT 1`;

// Calls that the provider took: trouble on our side says nothing about the contact.
const HEARD = `
  SELECT a.state, coalesce(r.ended_at, r.planned_at) AS at, a.dialed_at
  FROM call_attempts a JOIN call_runs r ON r.id = a.call_run_id
  WHERE a.contact_id = k.id AND a.phone = k.phone AND a.provider_sid IS NOT NULL
    AND a.state IN ('acknowledged', 'declined', 'no-answer', 'busy', 'voicemail', 'no-key', 'failed')`;

const CONTACTS = `
  SELECT c.id, c.name, coalesce(t.is_called, false) AS "isCalledAtNight", coalesce(n.contacts, '[]') AS contacts
  FROM customers c
  LEFT JOIN LATERAL (
    SELECT v.covers_after_hours AND v.night_calls AS is_called FROM contracts v
    WHERE v.customer_id = c.id AND v.effective_from <= ($1::timestamptz AT TIME ZONE owl_calendar_zone(v.calendar_name))::date
    ORDER BY v.effective_from DESC, v.version_no DESC LIMIT 1) t ON true
  LEFT JOIN LATERAL (
    SELECT jsonb_agg(jsonb_build_object(
             'id', k.id, 'order', k.contact_order, 'name', k.name, 'reading', k.reading, 'phone', k.phone,
             'email', k.email, 'language', k.language, 'availability', k.availability, 'verifiedAt', k.verified_at,
             'lastReachedAt', (SELECT max(s.at) FROM (${HEARD}) s WHERE s.state = 'acknowledged'),
             'lastCalls', coalesce((
                SELECT jsonb_agg(jsonb_build_object('at', s.at, 'state', s.state) ORDER BY s.dialed_at DESC)
                FROM (${HEARD} ORDER BY a.dialed_at DESC LIMIT $3) s), '[]'),
             'checking', (
                SELECT r.kind FROM call_attempts a JOIN call_runs r ON r.id = a.call_run_id
                WHERE a.contact_id = k.id AND r.kind <> 'alert' AND r.state IN ('planned', 'calling') LIMIT 1),
             'change', (${OPEN_CHANGE}), 'pastChange', (${PAST_CHANGE}),
             'version', k.version) ORDER BY k.contact_order) AS contacts
    FROM contacts k WHERE k.customer_id = c.id AND k.active) n ON true
  WHERE $2::uuid IS NULL OR c.id = $2
  ORDER BY c.name, c.id`;
