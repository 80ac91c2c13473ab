import type { Contact } from '@owl/directory';
import { newId, randomToken } from '@owl/foundation/ids';
import type { CallAttempt } from './call-attempt.entity';

/** A contact as a call needs it. */
export type CalledContact = Pick<
  Contact,
  'id' | 'customerId' | 'contactOrder' | 'name' | 'reading' | 'phone' | 'email' | 'language'
>;

const TOKEN_BYTES = 16;

/** The planned call to a contact as it is now: later changes are not those of this run. */
export function attemptRow(callRunId: string, contact: CalledContact): Partial<CallAttempt> {
  const { customerId, id: contactId, contactOrder, name: contactName, reading: contactReading } = contact;
  const { phone, email, language } = contact;
  const frozen = { contactId, contactOrder, contactName, contactReading, phone, email, language };
  return { id: newId(), customerId, callRunId, ...frozen, token: randomToken(TOKEN_BYTES) };
}
