import { CallerError } from '@owl/foundation/errors';
import type { NumberRefusal } from './rules/number-policy';

const WORDS: Record<NumberRefusal, string> = {
  'bad-phone': 'This is no telephone number that can be called. Write it like +81312345678.',
  'hidden-characters': 'This number holds invisible characters. Type it anew instead of copying it.',
  letters: 'A telephone number has no letters. Write it like +81312345678.',
  extension: 'An extension cannot be dialled. Give a number that is reached directly.',
  'short-number': 'Short and emergency numbers are never called. Give the full number, like +81312345678.',
  'premium-rate': 'Numbers that cost extra are never called. Give an ordinary number.',
  'shared-cost': 'Shared-cost numbers are never called. Give an ordinary number.',
  uan: 'Numbers like 0570 are never called. Give the ordinary number behind it.',
  'toll-free': 'Toll-free numbers are never called. Give the ordinary number behind it.',
  satellite: 'Satellite and international network numbers are never called. Give an ordinary number.',
  'country-not-allowed':
    'Numbers of this country are not called here. Give another number, or have CALL_COUNTRIES extended.',
  'type-not-allowed':
    'Numbers of this type are not called here. Give another number, or have CALL_NUMBER_TYPES extended.',
};

/** The number may not be called; `why` is the reason. */
export class PhoneRefused extends CallerError {
  constructor(readonly reason: NumberRefusal) {
    super('phone-refused', WORDS[reason], { info: { why: reason } });
  }
}

/** Why contacts cannot be as somebody wants them: a closed set of words. */
export const CONTACT_REFUSALS = ['too-many', 'same-phone', 'last-contact', 'not-all-contacts'] as const;
export type ContactRefusal = (typeof CONTACT_REFUSALS)[number];

const CONTACT_WORDS: Record<ContactRefusal, string> = {
  'too-many': 'At most three contacts are telephoned. Take one off the list first.',
  'same-phone': 'Another contact of this customer has this number. Each contact is called at a number of their own.',
  'last-contact': 'Somebody must be telephoned at night. Add another contact before you take this one off the list.',
  'not-all-contacts': 'The order must name each contact of the customer once. Reload and order them again.',
};

export class ContactsRefused extends CallerError {
  constructor(why: ContactRefusal) {
    super('contacts-refused', CONTACT_WORDS[why], { info: { why } });
  }
}
