import { type Hmac, createHmac, timingSafeEqual } from 'node:crypto';

/** A signature is good for so long before and after its timestamp, in milliseconds: clocks differ, networks are slow. */
const WINDOW_MS = 5 * 60_000;

/** A signature that is still to be fed with the octets of the body, as they come. */
export const beginSignature = (secret: string, timestamp: string): Hmac =>
  createHmac('sha256', secret).update(`${timestamp}.`);

/** HMAC-SHA256, lower-case hex, over `<timestamp>.<body>`. `timestamp`: seconds since 1970, as text in the header. */
export const signatureOf = (secret: string, timestamp: string, body: Uint8Array): string =>
  beginSignature(secret, timestamp).update(body).digest('hex');

/** Compares in constant time; `right` has been fed with the whole body, and is used up. `given` in either case. */
export function isSignature(right: Hmac, given: string): boolean {
  const wanted = Buffer.from(right.digest('hex'));
  const found = Buffer.from(given.toLowerCase());
  return found.length === wanted.length && timingSafeEqual(found, wanted);
}

/** `now` in machine time. */
export const isFresh = (timestamp: string, now: Date): boolean =>
  /^\d{10}$/.test(timestamp) && Math.abs(now.getTime() - Number(timestamp) * 1_000) <= WINDOW_MS;
