import { Readable } from 'node:stream';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { type BoundedMail, SIGNATURE } from './bounded-mail';
import { sendersIn } from './senders-in';
import { type Checking, inTime, resolverOf } from './checking';
import { domainOf } from './domain-of';
import type { MailToCheck, SignatureResult } from './findings';
import { type VerifiedSignature, repeatedFields, signatureResults } from './signatures';

/** What the library made of the mail's octets: its signatures, and the chain of seals that is checked next. */
type Verified = Awaited<ReturnType<Checking['library']['dkimVerify']>>;

export interface Signatures {
  dkim: SignatureResult[];
  from: string[];
  date: Date | null;
  /** The chain of seals; undefined when the mail could not be taken apart. */
  chain: Verified['arc'];
}

// Other work gets its turn between two slices of a large mail.
const SLICE = 16_384;

/** Every signature of the mail, and what its head says about its sender. */
export async function checkDkim(
  { library, resolve, until }: Checking,
  { receivedAt }: MailToCheck,
  { fields, raw }: BoundedMail,
): Promise<Signatures> {
  await inTime<unknown>(until, askForKeys(resolve, fields), () => null);
  const input = Readable.from(slices(raw), { objectMode: false });
  const verified = library.dkimVerify(input, { resolver: resolverOf(resolve), curTime: receivedAt }).then(signaturesIn);
  // All keys have been asked for: what still takes too long is the mail itself, and that must not help its sender.
  const signatures = await inTime<Signatures>(until, verified, () => ({
    dkim: [{ result: 'permerror', domain: null, signedAt: null }],
    from: sendersIn(fields),
    date: null,
    chain: undefined,
  }));
  // A mail that was given up is not read any further.
  if (!input.readableEnded) input.destroy();
  return signatures;
}

/** All at once, so that one signer's slow name servers cost the other signatures no time. */
const askForKeys = (resolve: Checking['resolve'], fields: readonly string[]): Promise<unknown> =>
  Promise.allSettled(
    fields
      .filter((field) => SIGNATURE.test(field))
      .map((field) => resolve(`${tagOf(field, 's')}._domainkey.${tagOf(field, 'd')}`, 'TXT')),
  );

const tagOf = (field: string, tag: string): string =>
  new RegExp(`[;:\\s]${tag}\\s*=\\s*([^;\\s]*)`, 'i').exec(field)?.[1] ?? '';

async function* slices(raw: Buffer): AsyncGenerator<Buffer> {
  for (let at = 0; at < raw.length; at += SLICE) {
    yield raw.subarray(at, at + SLICE);
    await nextTurn();
  }
}

function signaturesIn({ results, headers, headerFrom, arc }: Verified): Signatures {
  const fields = headers?.parsed ?? [];
  const repeated = repeatedFields(fields.map(({ key }) => key));
  return {
    dkim: signatureResults(results as VerifiedSignature[], repeated),
    from: [...new Set(headerFrom.map(domainOf).filter((domain) => domain !== ''))],
    date: dateIn(String(fields.find(({ key }) => key === 'date')?.line ?? '')),
    chain: arc,
  };
}

function dateIn(line: string): Date | null {
  const date = new Date(line.slice(line.indexOf(':') + 1).replace(/\(.*\)/s, ''));
  return Number.isNaN(date.getTime()) ? null : date;
}
