import type { ApplianceDetail, SaveAppliance } from '@owl/contracts';
import { wrongSenders } from '@owl/stages/intake';
import { checkRule } from '@owl/stages/parse';
import { domainToASCII } from 'node:url';
import { parse } from 'tldts';
import type { WrongField } from '../http/api.errors';

/** How a domain is stored and compared: lower case, ASCII, without the dot at its end; empty for what is none. */
export const plainDomain = (domain: string): string => domainToASCII(domain.trim().replace(/\.$/, ''));

type Secrets = Pick<ApplianceDetail, 'hasSmtpPassword' | 'hasInboundSecret'>;

type Wish = Omit<SaveAppliance, 'version'>;

/** What of an appliance's settings cannot be saved: each field, and what to do about it. */
export function wrongSettings(wish: Wish, secrets: Secrets): WrongField[] {
  return [
    ...trust(wish, secrets),
    ...senders(wish.allowedSenders),
    ...domains('trustedDomains', wish.trustedDomains),
    ...domains('trustedSealers', wish.trustedSealers),
    ...rule(wish.ownRule),
  ];
}

/** Mail that has no way to prove itself would all go to quarantine: somebody has forgotten something. */
function trust(wish: Wish, { hasSmtpPassword, hasInboundSecret }: Secrets): WrongField[] {
  const ways = [wish.allowedSenders, wish.trustedDomains, wish.trustedSealers].flat().length;
  if (wish.trust !== 'authenticated' || ways > 0 || hasSmtpPassword || hasInboundSecret) return [];
  const message = 'No mail could prove itself yet: name a trusted domain, sealer or sender, or issue a password first.';
  return [{ path: 'body.trust', message }];
}

function senders(allowed: readonly string[]): WrongField[] {
  const wrong = new Set(wrongSenders(allowed));
  return allowed.flatMap((entry, index) =>
    wrong.has(entry)
      ? [{ path: `body.allowedSenders.${index}`, message: 'Write an address or a network: 192.0.2.10, 192.0.2.0/24.' }]
      : [],
  );
}

function domains(field: 'trustedDomains' | 'trustedSealers', names: readonly string[]): WrongField[] {
  return names.flatMap((name, index) => {
    const message = whyNoDomain(name);
    return message ? [{ path: `body.${field}.${index}`, message }] : [];
  });
}

function whyNoDomain(name: string): string | null {
  const plain = plainDomain(name);
  const { isIp, isIcann, isPrivate, domain } = parse(plain, { validateHostname: true, allowPrivateDomains: true });
  if (plain === '' || isIp || !/^(?!-)[a-z0-9-]+(\.[a-z0-9-]+)+$/.test(plain))
    return 'Write a domain name such as mail.example.com, without @ and without http://.';
  // Whoever may register below it could sign for it: co.jp would vouch for half a country.
  if (domain === null && (isIcann || isPrivate)) return `Anybody can have a domain below ${plain}: name the one meant.`;
  return null;
}

function rule(own: SaveAppliance['ownRule']): WrongField[] {
  const checked = own === null ? null : checkRule(own);
  if (checked?.kind !== 'refused') return [];
  return checked.faults.map(({ where, message }) => ({
    path: where ? `body.ownRule.${where}` : 'body.ownRule',
    message,
  }));
}
