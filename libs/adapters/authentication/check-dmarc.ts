import { type Checking, inTime, resolverOf } from './checking';
import { sendersIn } from './senders-in';
import type { CheckResult, CheckWord, SenderFindings } from './findings';

type Known = Pick<SenderFindings, 'spf' | 'dkim' | 'from'>;

// One is usual. Each costs look-ups.
const MOST_SENDERS = 3;

/**
 * Whether what was proven stands for the sender that is shown (RFC 7489). Of several senders the worst answer counts. Null
 * where it has no meaning: it failed, but SPF could not be asked and might have spoken for the mail.
 */
export async function checkDmarc(checking: Checking, known: Known): Promise<CheckResult | null> {
  const { from } = known;
  if (from.length === 0) return null;
  if (from.length > MOST_SENDERS) return { result: 'permerror', domain: null };
  const all = await Promise.all(from.map((domain) => ofSender(checking, known, domain)));
  const worst = ['fail', 'temperror', 'permerror'].flatMap((word) => all.find(({ result }) => result === word) ?? []);
  const answer = worst[0] ?? all[0] ?? null;
  return answer?.result === 'fail' && known.spf === null ? null : answer;
}

/** Early, so that the answers are there when they are needed. */
export function askForPolicies(resolve: Checking['resolve'], fields: readonly string[]): void {
  for (const domain of sendersIn(fields).slice(0, MOST_SENDERS))
    resolve(`_dmarc.${domain}`, 'TXT').catch(() => undefined);
}

function ofSender(checking: Checking, { spf, dkim }: Known, domain: string): Promise<CheckResult> {
  const proven = (words: readonly CheckWord[]) => ({
    signers: dkim.flatMap((each) => (words.includes(each.result) ? (each.domain ?? []) : [])),
    envelopes: spf?.domain && words.includes(spf.result) ? [spf.domain] : [],
  });
  const judged = async (): Promise<CheckResult> => {
    const result = await withProven(checking, domain, proven(['pass']));
    if (result !== 'fail') return { result, domain };
    // What could not be looked up might have been the proof.
    const best = await withProven(checking, domain, proven(['pass', 'temperror']));
    return { result: best === 'pass' ? 'temperror' : 'fail', domain };
  };
  return inTime<CheckResult>(checking.until, judged(), (result) => ({ result, domain }));
}

async function withProven(
  { library, resolve }: Checking,
  domain: string,
  { signers, envelopes }: { signers: string[]; envelopes: string[] },
): Promise<'pass' | 'fail' | 'none' | 'temperror' | 'permerror'> {
  const answer = await library.dmarc({
    headerFrom: domain,
    spfDomains: envelopes,
    dkimDomains: signers.map((signer) => ({ domain: signer })),
    resolver: resolverOf(resolve),
  });
  if (answer === false) return 'permerror';
  const { result } = answer.status;
  if (result === 'none' || result === 'temperror') return result;
  return stands(answer.alignment.dkim, signers, domain) || stands(answer.alignment.spf, envelopes, domain)
    ? 'pass'
    : 'fail';
}

// The library also lets a subdomain pass where the domain's owner asks for the very name.
const stands = (
  { result, strict }: { result: string | false; strict: boolean },
  proven: readonly string[],
  domain: string,
): boolean => (strict ? proven.includes(domain) : Boolean(result));
