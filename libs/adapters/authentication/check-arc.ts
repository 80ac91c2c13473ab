import type { ARCData } from 'mailauth';
import { type Checking, inTime, resolverOf } from './checking';
import type { Signatures } from './check-dkim';
import { domainOf } from './domain-of';
import type { SealResult } from './findings';
import { isAbsence } from './lookup-cache';
import { vouchedDomains } from './vouched-domains';

/** Whether the chain of seals holds, and what its last sealer says; null when nobody sealed the mail. */
export async function checkArc(
  { library, resolve, until }: Checking,
  chain: Signatures['chain'],
): Promise<SealResult | null> {
  if (!chain?.lastEntry && !chain?.error) return null;
  const domain = sealerOf(chain.lastEntry);
  // The library calls a key that could not be asked for a seal that is broken.
  let trouble = false;
  const noticing = resolverOf((name, type) =>
    resolve(name, type).catch((error: Error) => {
      trouble ||= !isAbsence(error);
      throw error;
    }),
  );
  const checked = library.arc(chain as ARCData, { resolver: noticing }).then(({ status, authenticationResults }) => {
    const holds = status.result === 'pass';
    const vouchesFor = holds ? vouchedDomains(authenticationResults) : [];
    return {
      result: holds ? ('pass' as const) : trouble ? ('temperror' as const) : ('fail' as const),
      domain,
      vouchesFor,
    };
  });
  return inTime<SealResult>(until, checked, (result) => ({ result, domain, vouchesFor: [] }));
}

function sealerOf(entry: unknown): string | null {
  const seal = (entry as { 'arc-seal'?: { parsed?: { d?: { value?: string } } } } | undefined)?.['arc-seal'];
  return domainOf(String(seal?.parsed?.d?.value ?? '')) || null;
}
