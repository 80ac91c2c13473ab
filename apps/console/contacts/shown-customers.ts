import type { ContactFlag, CustomerContacts } from '@owl/contracts';

/** What the list can be narrowed to. `few`: fewer than two whom a call can reach. */
export const CONTACT_FILTERS = ['few', 'unverified', 'unreachable', 'change-pending', 'not-callable'] as const;
export type ContactFilter = (typeof CONTACT_FILTERS)[number];

const TOO_FEW: readonly string[] = ['no-contact', 'none-callable', 'few-contacts'];

const hasFlag = ({ contacts, readiness }: CustomerContacts, flag: ContactFlag): boolean =>
  readiness !== 'not-called' && contacts.some(({ flags }) => flags.includes(flag));

/** The customers a filter leaves. A contract without night calls has nothing that needs to be ready. */
export function shownCustomers(
  items: readonly CustomerContacts[],
  filter: ContactFilter | undefined,
): readonly CustomerContacts[] {
  if (filter === undefined) return items;
  if (filter === 'few') return items.filter(({ readiness }) => TOO_FEW.includes(readiness));
  return items.filter((one) => hasFlag(one, filter));
}
