const IPV4 = /^(?:\d{1,3}\.){3}\d{1,3}$/;
const GROUP = /^[0-9a-f]{1,4}$/i;
const IPV6_GROUPS = 8;
const PREFIX_LENGTH = /\/\d{1,3}$/;
/** The interface that a link-local address is of (RFC 4007 11): it says nothing outside of its machine. */
const INTERFACE = /%[\w.-]{1,32}$/;
const LONGEST_IP = 64;
// By twos with colons or hyphens, by fours with dots, and, where nothing else can stand, without anything between.
const MAC = /^(?:[0-9a-f]{1,2}(?::[0-9a-f]{1,2}){5}|[0-9a-f]{2}(?:-[0-9a-f]{2}){5}|[0-9a-f]{4}(?:\.[0-9a-f]{4}){2})$/i;
const BARE_MAC = /^[0-9a-f]{12}$/i;
const PRIVATE = /^(?:10\.|192\.168\.|172\.(?:1[6-9]|2\d|3[01])\.|169\.254\.|f[cd][0-9a-f]{2}:|fe80:)/i;
const LARGEST_PORT = 65_535;
const PORT_NUMBER = /(?<![\d.])\d{1,5}(?![\d.])/;
const SERVICE = /^[a-z]{2,10}/i;
/** Ports by the names of their services, as people write them (IANA service names). */
const SERVICES: Record<string, number> = {
  ftp: 21,
  ssh: 22,
  telnet: 23,
  smtp: 25,
  dns: 53,
  http: 80,
  kerberos: 88,
  ntp: 123,
  imap: 143,
  snmp: 161,
  ldap: 389,
  https: 443,
  smb: 445,
  ldaps: 636,
  imaps: 993,
  rdp: 3389,
};

/**
 * An IP address without its prefix length (`192.168.1.2/32`), zeros before its numbers and interface, or undefined: masked
 * and anonymised ones are no address.
 */
export function readIp(text: string): string | undefined {
  if (text.length > LONGEST_IP) return undefined;
  const ip = text.trim().replace(PREFIX_LENGTH, '').replace(INTERFACE, '');
  if (!IPV4.test(ip)) return isIpv6(ip) ? ip.toLowerCase() : undefined;
  const parts = ip.split('.').map(Number);
  return parts.every((part) => part <= 255) ? parts.join('.') : undefined;
}

/** Eight groups of up to four hex digits, the last two perhaps as IPv4, one run of zeros left out (RFC 4291 2.2). */
function isIpv6(text: string): boolean {
  const halves = text.split('::');
  const groups = halves.flatMap((half) => (half === '' ? [] : half.split(':')));
  const last = groups.at(-1) ?? '';
  const isMapped = IPV4.test(last) && last.split('.').every((part) => Number(part) <= 255);
  const hex = isMapped ? groups.slice(0, -1) : groups;
  const count = hex.length + (isMapped ? 2 : 0);
  if (halves.length > 2 || !hex.every((group) => GROUP.test(group))) return false;
  return halves.length === 2 ? count < IPV6_GROUPS : count === IPV6_GROUPS;
}

/** A MAC address in any of its forms, as `00:00:5e:00:53:01`; undefined for anything else. */
export function readMac(text: string): string | undefined {
  const [mac = ''] = text.trim().split(/[ (]/, 1);
  return addressMac(mac) ?? (BARE_MAC.test(mac) ? byTwos(mac) : undefined);
}

/** The same among other words, where twelve letters and digits may as well be a name. */
export function addressMac(word: string): string | undefined {
  return MAC.test(word) ? byTwos(word) : undefined;
}

function byTwos(mac: string): string {
  const padded = mac.includes(':') ? mac.replace(/[^:]+/g, (part) => part.padStart(2, '0')) : mac;
  return padded
    .toLowerCase()
    .replace(/[^0-9a-f]/g, '')
    .replace(/..(?=.)/g, '$&:');
}

/** `443`, `443/tcp`, `HTTPS (443)`, `https`, the first of `445, 139`; undefined for what is no port. */
export function readPort(text: string | number): number | undefined {
  const words = String(text).trim();
  const number = PORT_NUMBER.exec(words)?.[0] ?? SERVICES[SERVICE.exec(words)?.[0].toLowerCase() ?? ''];
  const port = Number(number);
  return Number.isInteger(port) && port >= 1 && port <= LARGEST_PORT ? port : undefined;
}

/** An address of the customer's own network (RFC 1918, link-local, unique local). */
export function isPrivateIp(ip: string): boolean {
  return PRIVATE.test(ip);
}
