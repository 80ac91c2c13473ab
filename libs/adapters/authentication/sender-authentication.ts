import { checkArc } from './check-arc';
import { checkDkim } from './check-dkim';
import { askForPolicies, checkDmarc } from './check-dmarc';
import { checkSpf } from './check-spf';
import { boundedMail } from './bounded-mail';
import type { Checking, Library, Resolve } from './checking';
import type { Dns } from './dns';
import type { MailToCheck, SenderFindings } from './findings';
import { LookupCache } from './lookup-cache';

const LIMIT_MS = 8_000;
// The rest is for DMARC, so that a sender gains nothing by making the first checks slow.
const FIRST_CHECKS = 5 / 8;

/**
 * Checks where a mail comes from: SPF, DKIM, DMARC and ARC over its octets as received. An Authentication-Results header
 * that came with it is never read. Nothing a mail says makes this throw, and it answers within eight seconds: slow name
 * servers, and a mail made to be slow, end as `temperror`.
 */
export class SenderAuthentication {
  private readonly cache: LookupCache;
  private library: Promise<Library> | undefined;

  /** @param now milliseconds, by which answers of the name servers grow old */
  constructor(
    dns: Dns,
    now: () => number,
    private readonly limitMs = LIMIT_MS,
  ) {
    this.cache = new LookupCache(dns, now, limitMs / 4);
  }

  async check(mail: MailToCheck): Promise<SenderFindings> {
    // It takes half a second to load, which only a process that checks senders should spend.
    this.library ??= import('mailauth');
    const library = await this.library;
    const began = performance.now();
    const resolve: Resolve = (name, type) => this.cache.resolve(name, type);
    const first: Checking = { library, resolve, until: began + this.limitMs * FIRST_CHECKS };
    const bounded = boundedMail(mail.raw);
    askForPolicies(resolve, bounded.fields);
    const [spf, { dkim, from, date, chain }] = await Promise.all([
      checkSpf(first, mail),
      checkDkim(first, mail, bounded),
    ]);
    const arc = await checkArc(first, chain);
    const dmarc = await checkDmarc({ ...first, until: began + this.limitMs }, { spf, dkim, from });
    return { spf, dkim, dmarc, arc, from, date };
  }
}
