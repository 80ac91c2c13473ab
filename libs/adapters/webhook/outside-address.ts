import { lookup as systemLookup } from 'node:dns';
import type { LookupFunction } from 'node:net';
import ipaddr from 'ipaddr.js';

/** An address that our machine must not be made to speak to. */
export class AddressNotAllowed extends Error {
  constructor(host: string, address: string) {
    super(`${host} is at ${address}, an address that is not on the public internet`);
    this.name = 'AddressNotAllowed';
  }
}

/** Whether an IP address is one of the public internet: not of this machine, of a private network or set aside for anything. */
export function isOutside(address: string): boolean {
  if (!ipaddr.isValid(address)) return false;
  // `process` sees the IPv4 address within an IPv6 one.
  return ipaddr.process(address).range() === 'unicast';
}

/** @throws AddressNotAllowed when the host of an address is itself an IP address that is not outside */
export function checkHost({ hostname }: URL): void {
  const bare = hostname.replace(/^\[|\]$/g, '');
  if (ipaddr.isValid(bare) && !isOutside(bare)) throw new AddressNotAllowed(hostname, bare);
}

/**
 * Looks names up for a connection and refuses every name of which any address is not outside. The connection is made to the
 * address that was looked at here, so a name cannot lead elsewhere between the look and the connection.
 */
export function outsideLookup(lookup: LookupFunction = systemLookup): LookupFunction {
  return (hostname, options, done) => {
    lookup(hostname, { ...options, all: true }, (error, found) => {
      if (error) return done(error, '');
      const addresses = typeof found === 'string' ? [] : found;
      const inside = addresses.find(({ address }) => !isOutside(address));
      const [first] = addresses;
      if (inside || !first) return done(new AddressNotAllowed(hostname, inside?.address ?? 'no address'), '');
      if (options.all) done(null, addresses);
      else done(null, first.address, first.family);
    });
  };
}
