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
/** The last brackets of a text, and what stands before them. */
const BRACKET = /^([^\]]*?)[([]([^()[\]]{0,300})[)\]]$/;
const TRAILING_ADDRESS = /^(.{1,300}?)[ ,、/]+([^ ,、/]{3,60})$/;
const MASKED = /^(?:[x*]{1,3}\.){3}[x*]{1,3}$/i;

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

/**
 * `PC001(172.16.1.1)`, `172.16.1.1`, `172.16.1.1 (PC001)`, `PC001 172.16.1.1`, `storage.example(203.0.113.9):443`,
 * `PC001 (172.16.1.1, 00:11:22:33:44:55)`, folded. What stands in brackets without an address belongs to the name.
 */
export function readEndpoint(folded: string): Endpoint {
  const endpoint: Endpoint = {};
  let rest = folded.slice(0, 1_000);
  const suffix = readIp(rest) || readMac(rest) ? null : PORT_SUFFIX.exec(rest);
  if (suffix) {
    const port = readPort(suffix[2]!);
    if (port !== undefined) endpoint.port = port;
    rest = suffix[1]!.trim();
  }
  const [name, ...addresses] = partsOf(rest);
  for (const word of addresses) readAddress(word, endpoint);
  if (name !== undefined && !readAddress(name, endpoint) && name !== '-') endpoint.name = name.slice(0, NAME_LIMIT);
  return endpoint;
}

/** The name first (empty when there is none), then what may be addresses. */
function partsOf(text: string): (string | undefined)[] {
  const bracket = BRACKET.exec(text);
  const inside = bracket ? bracket[2]!.split(/[,/ ]+/) : [];
  if (bracket) {
    const outside = bracket[1]!.trim();
    if (readIp(outside) !== undefined) return [bracket[2]!.trim() || undefined, outside];
    if (outside !== '' && (inside.some(isAddress) || !/[([]/.test(outside))) return [outside, ...inside];
  }
  const trailing = TRAILING_ADDRESS.exec(text);
  if (trailing && isAddress(trailing[2]!)) return [trailing[1]!.trim(), trailing[2]!];
  return [text === '' ? undefined : text];
}

const isAddress = (word: string): boolean =>
  readIp(withoutPortOf(word)) !== undefined || readMac(word) !== undefined || MASKED.test(word);

const withoutPortOf = (word: string): string => word.replace(/^((?:\d{1,3}\.){3}\d{1,3}):\d{1,5}$/, '$1');

function readAddress(word: string | undefined, endpoint: Endpoint): boolean {
  const ip = readIp(withoutPortOf(word ?? ''));
  const mac = readMac(word ?? '');
  if (ip !== undefined) endpoint.ip ??= ip;
  else if (mac !== undefined) endpoint.mac ??= mac;
  return ip !== undefined || mac !== undefined;
}
