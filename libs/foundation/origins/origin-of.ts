const GROUPS = 8;
// Whoever has IPv6 has a network of this many groups to themselves (a /64), and so any number of addresses.
const OWN_GROUPS = 4;

/**
 * Whom an internet address is counted as: itself, or its /64 network for IPv6. An IPv4 client of a socket that takes both
 * kinds (`::ffff:192.0.2.1`) is its IPv4 address. What is no address is answered as it is.
 */
export function originOf(address: string): string {
  const plain = address.replace(/^::ffff:(?=\d+\.)/i, '').replace(/%.*$/, '');
  if (!plain.includes(':')) return plain;
  const [head = [], tail = []] = plain.split('::').map((part) => part.split(':').filter(Boolean));
  const zeros = Array.from({ length: Math.max(0, GROUPS - head.length - tail.length) }, () => '0');
  const own = [...head, ...zeros, ...tail].slice(0, OWN_GROUPS).map((group) => Number.parseInt(group, 16).toString(16));
  return `${own.join(':')}::/64`;
}
