import { BlockList, isIP } from 'node:net';

/** Whether a mail from `address` may come in by a list of addresses and networks; an empty list admits everybody. */
export function admitsSender(allowed: readonly string[], address: string): boolean {
  if (allowed.length === 0) return true;
  // An IPv4 client of a socket that takes both kinds.
  const plain = address.replace(/^::ffff:(?=\d+\.)/i, '');
  const family = isIP(plain);
  return family !== 0 && listOf(allowed).check(plain, family === 6 ? 'ipv6' : 'ipv4');
}

/** The entries of a list that are neither an address nor a network. */
export const wrongSenders = (allowed: readonly string[]): string[] => allowed.filter((entry) => !networkOf(entry));

function listOf(allowed: readonly string[]): BlockList {
  const list = new BlockList();
  for (const network of allowed.map(networkOf))
    if (network) list.addSubnet(network.address, network.bits, network.type);
  return list;
}

function networkOf(entry: string): { address: string; bits: number; type: 'ipv4' | 'ipv6' } | null {
  const [address = '', bits, ...rest] = entry.trim().split('/');
  const family = isIP(address);
  const most = family === 6 ? 128 : 32;
  if (family === 0 || rest.length > 0 || (bits !== undefined && !/^\d{1,3}$/.test(bits))) return null;
  const length = bits === undefined ? most : Number(bits);
  return length > most ? null : { address, bits: length, type: family === 6 ? 'ipv6' : 'ipv4' };
}
