import { z } from 'zod';
import { AttemptState, Id, Locale, Named, Time } from './words';

/** Why a telephone number is not called. */
export const NumberRefusal = z.enum([
  'bad-phone',
  'hidden-characters',
  'letters',
  'extension',
  'short-number',
  'premium-rate',
  'shared-cost',
  'uan',
  'toll-free',
  'satellite',
  'country-not-allowed',
  'type-not-allowed',
]);
export const ContactRefusal = z.enum(['too-many', 'same-phone', 'last-contact', 'not-all-contacts']);
export const ChangeRefusal = z.enum(['same-number', 'number-taken', 'change-open']);
/** Why a call to try or to verify a telephone is not made now. */
export const CheckCallRefusal = z.enum(['under-way', 'too-many-calls', 'no-contract']);
export const ContactChangeState = z.enum(['proposed', 'approved', 'in-force', 'rejected', 'withdrawn']);
export const ContactChangeMove = z.enum(['verify', 'approve', 'reject', 'withdraw']);
export const ContactFlag = z.enum(['not-callable', 'unreachable', 'unverified', 'change-pending']);
export const CustomerReadiness = z.enum(['no-contact', 'none-callable', 'few-contacts', 'ready', 'not-called']);
/** A call that no alert asks for: to try the telephone, or to verify that the number is the contact's. */
export const CheckCallKind = z.enum(['test', 'verification']);

const Phone = z.string().trim().min(1).max(40);
const Reason = z.string().trim().min(1).max(500);
/** Katakana as it is spoken; empty when the name is read as it is written. */
const Reading = z
  .string()
  .trim()
  .max(100)
  .regex(/^[\p{Script=Katakana}ー・\s]*$/u, 'katakana');

/** A change of a contact's number, on its way. */
export const ContactChangeView = z.object({
  id: Id,
  state: ContactChangeState,
  /** Masked but for the last digits, for a customer's own people. */
  oldPhone: z.string(),
  newPhone: z.string(),
  note: z.string(),
  proposedBy: z.string(),
  proposedAt: Time,
  approvedBy: z.string().nullable(),
  approvedAt: Time.nullable(),
  verifiedAt: Time.nullable(),
  /** The newest call to the new number is under way. */
  isCalling: z.boolean(),
  /** How the last one ended, when nobody pressed 1. */
  lastOutcome: AttemptState.nullable(),
  allowedMoves: z.array(ContactChangeMove),
  /** `approve` is not offered because the viewer proposed it. */
  needsAnotherPerson: z.boolean(),
  version: z.number().int(),
});
/** The last change that is over. */
export const PastContactChange = z.object({
  state: z.enum(['in-force', 'rejected', 'withdrawn']),
  newPhone: z.string(),
  at: Time,
  /** Why it was rejected or withdrawn: a person's words, or one of ours when the number could not be used any more. */
  because: z.string().nullable(),
});
export const ContactRow = z.object({
  id: Id,
  order: z.number().int(),
  name: z.string(),
  reading: z.string().nullable(),
  /** Masked but for the last digits, for a customer's own people. */
  phone: z.string(),
  /** Why the number is not called under the policy of today; null: it is. */
  refusal: NumberRefusal.nullable(),
  email: z.string(),
  language: Locale,
  availability: z.string().nullable(),
  flags: z.array(ContactFlag),
  verifiedAt: Time.nullable(),
  lastReachedAt: Time.nullable(),
  /** The last calls to the number that is called now, the newest first. */
  lastCalls: z.array(z.object({ at: Time, state: AttemptState })),
  /** A call to try or verify it is under way. */
  checking: CheckCallKind.nullable(),
  change: ContactChangeView.nullable(),
  pastChange: PastContactChange.nullable(),
  version: z.number().int(),
});
/** A customer's contacts and how ready they are for the night. */
export const CustomerContacts = z.object({
  customer: Named,
  readiness: CustomerReadiness,
  contacts: z.array(ContactRow),
  /** There is room for one more. */
  hasRoom: z.boolean(),
});
export const ContactsQuery = z.object({ customerId: Id.optional() });
/** Customers the worst first. */
export const ContactsPage = z.object({ items: z.array(CustomerContacts) });

const SaidOfContact = {
  name: z.string().trim().min(1).max(200),
  reading: Reading.default(''),
  email: z.email().max(254),
  language: Locale,
  availability: z.string().trim().max(500).default(''),
};
export const AddContact = z.strictObject({ ...SaidOfContact, phone: Phone });
export const ChangeContact = z.strictObject({ ...SaidOfContact, version: z.number().int() });
export const RemoveContact = z.strictObject({ reason: Reason, version: z.number().int() });
export const OrderContacts = z.strictObject({ ids: z.array(Id).max(3) });
export const CallContact = z.strictObject({ kind: CheckCallKind });
export const ProposeNumber = z.strictObject({ phone: Phone, note: Reason });
export const MoveContactChange = z.strictObject({
  move: ContactChangeMove,
  /** Needed by `reject`. */
  reason: Reason.optional(),
  version: z.number().int(),
});

export type NumberRefusal = z.infer<typeof NumberRefusal>;
export type CheckCallRefusal = z.infer<typeof CheckCallRefusal>;
export type ContactChangeMove = z.infer<typeof ContactChangeMove>;
export type ContactChangeView = z.infer<typeof ContactChangeView>;
export type ContactFlag = z.infer<typeof ContactFlag>;
export type CustomerReadiness = z.infer<typeof CustomerReadiness>;
export type CheckCallKind = z.infer<typeof CheckCallKind>;
export type PastContactChange = z.infer<typeof PastContactChange>;
export type ContactRow = z.infer<typeof ContactRow>;
export type CustomerContacts = z.infer<typeof CustomerContacts>;
export type ContactsQuery = z.infer<typeof ContactsQuery>;
export type ContactsPage = z.infer<typeof ContactsPage>;
export type AddContact = z.infer<typeof AddContact>;
export type ChangeContact = z.infer<typeof ChangeContact>;
export type RemoveContact = z.infer<typeof RemoveContact>;
export type OrderContacts = z.infer<typeof OrderContacts>;
export type ProposeNumber = z.infer<typeof ProposeNumber>;
export type MoveContactChange = z.infer<typeof MoveContactChange>;
