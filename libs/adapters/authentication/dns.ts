import { Resolver } from 'node:dns/promises';

export const DNS = Symbol('DNS');

export type RecordType = 'TXT' | 'A' | 'AAAA' | 'MX' | 'PTR';

/** The records of a name. */
export interface Dns {
  /** As Node's `resolve`. @throws an error whose `code` is ENOTFOUND or ENODATA when there are none, anything else for trouble */
  resolve(name: string, type: RecordType): Promise<unknown[]>;
}

// Together as long as one name is waited for.
const TIMEOUT_MS = 700;
const TRIES = 2;

/** The name servers this machine uses. */
export function systemDns(): Dns {
  const resolver = new Resolver({ timeout: TIMEOUT_MS, tries: TRIES });
  return { resolve: (name, type) => resolver.resolve(name, type) as Promise<unknown[]> };
}
