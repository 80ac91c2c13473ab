import { withCounter } from './with-counter';

const URL = /https?:\/\/[^\s<>"'）」】]{1,2000}/gi;
const ALERT = /#model(?:breach|alert)(?:es|s)?\/(\d{1,20})/i;
const INCIDENT = /#aia(?:incidentevent|group)\/([\w-]{1,64})/i;
const LINKS_LOOKED_AT = 200;

export interface AlertLink {
  link: string;
  alertNumber: string;
}

/**
 * The appliance's link to an alert, and the number in it: the best key when the rest of a text cannot be read. Links
 * rewritten by mail gateways carry the original percent-encoded, so both forms are looked at.
 */
export function findAlertLink(text: string): AlertLink | undefined {
  let looked = 0;
  for (const match of text.matchAll(URL)) {
    if (++looked > LINKS_LOOKED_AT) return undefined;
    const link = match[0];
    const number = numberIn(link) ?? numberIn(unwrapped(link)) ?? numberIn(withoutDefense(link));
    if (number !== undefined) return { link, alertNumber: number };
  }
  return undefined;
}

function numberIn(link: string): string | undefined {
  const incident = INCIDENT.exec(link)?.[1];
  return ALERT.exec(link)?.[1] ?? (incident && withCounter('incident', incident));
}

function unwrapped(link: string): string {
  try {
    return decodeURIComponent(link);
  } catch {
    return link;
  }
}

/** Two gateways have an alphabet of their own: `https-3A__host_-23modelbreach_7` and `…/v3/__https://host/*modelbreach/7__;Iw!!`. */
function withoutDefense(link: string): string {
  if (!/^https:\/\/urldefense\./i.test(link)) return link;
  if (link.includes('/v3/__')) return link.replace(/\/\*(?=model|aia)/gi, '/#');
  return unwrapped(link.replace(/-([0-9a-f]{2})/gi, '%$1').replace(/_/g, '/'));
}
