import { z } from 'zod';
import { domainOf } from './domain-of';

const text = z.string().catch('');
const Said = z
  .object({
    result: text,
    header: z.object({ i: text, d: text, from: text }).partial().catch({}),
    smtp: z.object({ mailfrom: text }).partial().catch({}),
  })
  .partial()
  .catch({});
const Results = z
  .object({ dkim: z.array(Said).catch([]), spf: Said, dmarc: Said })
  .partial()
  .catch({});

/** The domains that a sealer's ARC-Authentication-Results call proven, lower case. */
export function vouchedDomains(authenticationResults: unknown): string[] {
  const { dkim = [], spf, dmarc } = Results.parse(authenticationResults ?? {});
  const signed = dkim.filter(passed).map(({ header }) => header?.d ?? header?.i);
  const names = [
    ...signed,
    spf && passed(spf) ? spf.smtp?.mailfrom : undefined,
    dmarc && passed(dmarc) ? dmarc.header?.from : undefined,
  ];
  return [...new Set(names.map((name) => domainOf(name ?? '')).filter((domain) => domain !== ''))];
}

const passed = ({ result }: { result?: string | undefined }): boolean => result?.toLowerCase() === 'pass';
