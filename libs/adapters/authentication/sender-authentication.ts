import { checkArc } from './check-arc';
import { checkDkim } from './check-dkim';
import { checkDmarc } from './check-dmarc';
import { checkSpf } from './check-spf';
import type { Checking, Library } from './checking';
import type { Dns } from './dns';
import type { MailToCheck, SenderFindings } from './findings';
import { LookupCache } from './lookup-cache';

const LIMIT_MS = 8_000;

/**
 * Checks where a mail comes from: SPF, DKIM, DMARC and ARC over its octets as received. An Authentication-Results header
 * that came with it is never read. Nothing a mail says makes this throw, and it answers within eight seconds: slow name
 * servers, and a mail made to be slow, end as `temperror`.
 */
export class SenderAuthentication {
  private readonly cache: LookupCache;
  private library: Promise<Library> | undefined;

  constructor(
    dns: Dns,
    private readonly limitMs = LIMIT_MS,
  ) {
    this.cache = new LookupCache(dns, () => performance.now());
  }

  async check(mail: MailToCheck): Promise<SenderFindings> {
    // It takes half a second to load, which only a process that checks senders should spend.
    this.library ??= import('mailauth');
    const checking: Checking = {
      library: await this.library,
      resolve: (name, type) => this.cache.resolve(name, type),
      until: performance.now() + this.limitMs,
    };
    const [spf, { dkim, from, date, chain }] = await Promise.all([checkSpf(checking, mail), checkDkim(checking, mail)]);
    const arc = await checkArc(checking, chain);
    const dmarc = await checkDmarc(checking, { spf, dkim, from });
    return { spf, dkim, dmarc, arc, from, date };
  }
}
