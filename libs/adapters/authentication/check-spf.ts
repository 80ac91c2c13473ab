import { type Checking, inTime, resolverOf } from './checking';
import { CHECK_WORDS, type CheckResult, type CheckWord, type MailToCheck } from './findings';
import { domainOf } from './domain-of';
import { publicAddress } from './public-address';

/** Whether the domain of the envelope lets this client send its mail; with an empty envelope the domain of its greeting. */
export async function checkSpf(checking: Checking, mail: MailToCheck): Promise<CheckResult | null> {
  const ip = publicAddress(mail.remoteAddress);
  if (ip === null) return null;
  const { library, resolve, until } = checking;
  const domain = domainOf(mail.envelopeFrom || mail.helo) || null;
  const helo = mail.helo || ip;
  // The name of this machine would otherwise be looked up for each mail.
  const asked = library.spf({ sender: mail.envelopeFrom, ip, helo, mta: 'owl', resolver: resolverOf(resolve) });
  return inTime<CheckResult>(
    until,
    asked.then(({ status }) => ({ result: wordOf(status.result), domain })),
    (result) => ({ result, domain }),
  );
}

const wordOf = (word: string): CheckWord => CHECK_WORDS.find((known) => known === word) ?? 'permerror';
