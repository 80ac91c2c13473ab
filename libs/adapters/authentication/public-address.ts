import { BlockList, isIP } from 'node:net';

const LOCAL_V4 = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.168.0.0', 16],
] as const;
const LOCAL_V6 = [
  ['::', 127],
  ['fc00::', 7],
  ['fe80::', 10],
] as const;

const local = new BlockList();
for (const [address, bits] of LOCAL_V4) local.addSubnet(address, bits, 'ipv4');
for (const [address, bits] of LOCAL_V6) local.addSubnet(address, bits, 'ipv6');

/**
 * The client's address where SPF can say something about it; null for one of our own network, a relay that did not name its
 * client, or what is no address at all.
 */
export function publicAddress(remoteAddress: string): string | null {
  // An IPv4 client of a socket that takes both kinds.
  const plain = remoteAddress.replace(/^::ffff:(?=\d+\.)/i, '');
  const family = isIP(plain);
  return family === 0 || local.check(plain, family === 6 ? 'ipv6' : 'ipv4') ? null : plain;
}
