import type { ContactRow, CustomerContacts } from '@owl/contracts';

/** A contact, and the customer's list it stands in. */
export interface ContactProps {
  contact: ContactRow;
  of: CustomerContacts;
}
