export interface Endpoint {
  name?: string;
  ip?: string;
  mac?: string;
  port?: number;
}

const IPV4 = /^(?:\d{1,3}\.){3}\d{1,3}$/;
const IPV6 = /^[0-9a-f:]{2,39}$/i;
const MAC = /^(?:[0-9a-f]{2}[:-]){5}[0-9a-f]{2}$/i;
const PORT_SUFFIX = /^(.*[^:]):(\d{1,5})$/;
const PRIVATE = /^(?:10\.|192\.168\.|172\.(?:1[6-9]|2\d|3[01])\.|169\.254\.|f[cd][0-9a-f]{2}:|fe80:)/i;
const NAME_LIMIT = 255;

/** An IP address without its prefix length (`192.168.1.2/32`), or undefined: masked and anonymised ones are no address. */
export function readIp(text: string): string | undefined {
  const ip = text.trim().replace(/\/\d{1,3}$/, '');
  if (IPV4.test(ip)) return ip.split('.').every((part) => Number(part) <= 255) ? ip : undefined;
  return IPV6.test(ip) && ip.split(':').length > 2 && !MAC.test(ip) ? ip.toLowerCase() : undefined;
}

export function readMac(text: string): string | undefined {
  const mac = text.trim();
  return MAC.test(mac) ? mac.toLowerCase().replace(/-/g, ':') : undefined;
}

export function readPort(text: string | number): number | undefined {
  const port = Number(text);
  return Number.isInteger(port) && port >= 1 && port <= 65_535 ? port : undefined;
}

/** An address of the customer's own network (RFC 1918, link-local, unique local). */
export function isPrivateIp(ip: string): boolean {
  return PRIVATE.test(ip);
}

/** `PC001(172.16.1.1)`, `172.16.1.1`, `storage.example(203.0.113.9):443`, `PC001 (172.16.1.1, 00:11:22:33:44:55)`, folded. */
export function readEndpoint(folded: string): Endpoint {
  const endpoint: Endpoint = {};
  let rest = folded.slice(0, 1_000);
  const suffix = readIp(rest) || readMac(rest) ? null : PORT_SUFFIX.exec(rest);
  if (suffix) {
    const port = readPort(suffix[2]!);
    if (port !== undefined) endpoint.port = port;
    rest = suffix[1]!.trim();
  }
  const open = rest.indexOf('(');
  const close = rest.lastIndexOf(')');
  const outside = open >= 0 && close > open ? rest.slice(0, open).trim() : rest;
  const inside = open >= 0 && close > open ? rest.slice(open + 1, close).split(/[,/ ]/) : [];
  for (const word of [outside, ...inside]) {
    const ip = readIp(word);
    const mac = readMac(word);
    if (ip !== undefined) endpoint.ip ??= ip;
    else if (mac !== undefined) endpoint.mac ??= mac;
    else if (word === outside && word !== '' && word !== '-') endpoint.name = word.slice(0, NAME_LIMIT);
  }
  return endpoint;
}
