/** What a person should know of a contact before the night comes: a closed set of words. */
export const CONTACT_FLAGS = ['not-callable', 'unreachable', 'unverified', 'change-pending'] as const;
export type ContactFlag = (typeof CONTACT_FLAGS)[number];
/** How ready a customer's contacts are, the worst first. `not-called`: the contract has no night calls. */
export const CUSTOMER_READINESSES = ['no-contact', 'none-callable', 'few-contacts', 'ready', 'not-called'] as const;
export type CustomerReadiness = (typeof CUSTOMER_READINESSES)[number];

export interface ContactFacts {
  verifiedAt: Date | null;
  /** The policy lets the number be called. */
  isCallable: boolean;
  /** Whether each of the last calls to the number reached somebody, the newest first. */
  lastCalls: readonly boolean[];
  hasOpenChange: boolean;
}

/** So many calls in a row without a key press put a contact on the list of the unreachable. */
export const UNREACHABLE_AFTER = 3;
// With one alone, one telephone that is switched off is enough for nobody to be reached.
const ENOUGH_CONTACTS = 2;

/** What is to be said of a contact, in the order of its weight. */
export function contactFlags({ verifiedAt, isCallable, lastCalls, hasOpenChange }: ContactFacts): ContactFlag[] {
  const recent = lastCalls.slice(0, UNREACHABLE_AFTER);
  const holds: Record<ContactFlag, boolean> = {
    'not-callable': !isCallable,
    unreachable: recent.length === UNREACHABLE_AFTER && !recent.includes(true),
    unverified: verifiedAt === null,
    'change-pending': hasOpenChange,
  };
  return CONTACT_FLAGS.filter((flag) => holds[flag]);
}

/** @param callable for each contact, whether its number may be called */
export function customerReadiness(callable: readonly boolean[], isCalledAtNight: boolean): CustomerReadiness {
  if (!isCalledAtNight) return 'not-called';
  if (callable.length === 0) return 'no-contact';
  const usable = callable.filter(Boolean).length;
  if (usable === 0) return 'none-callable';
  return usable < ENOUGH_CONTACTS ? 'few-contacts' : 'ready';
}
