/** Contacts that are telephoned at night, at most. Service rules 1. */
export const MOST_CONTACTS = 3;
