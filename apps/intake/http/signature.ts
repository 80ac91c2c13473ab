import { createHmac, timingSafeEqual } from 'node:crypto';

/** A signature is good for so long before and after its timestamp, in milliseconds: clocks differ, networks are slow. */
export const WINDOW_MS = 5 * 60_000;

/** HMAC-SHA256, lower-case hex, over `<timestamp>.<body>`. `timestamp`: seconds since 1970, as text in the header. */
export const signatureOf = (secret: string, timestamp: string, body: Uint8Array): string =>
  createHmac('sha256', secret).update(`${timestamp}.`).update(body).digest('hex');

/** Compares in constant time. `given` in either case. */
export function isSignedWith(secret: string, timestamp: string, body: Uint8Array, given: string): boolean {
  const right = Buffer.from(signatureOf(secret, timestamp, body));
  const found = Buffer.from(given.toLowerCase());
  return found.length === right.length && timingSafeEqual(found, right);
}

/** `now` in machine time. */
export const isFresh = (timestamp: string, now: Date): boolean =>
  /^\d{10}$/.test(timestamp) && Math.abs(now.getTime() - Number(timestamp) * 1_000) <= WINDOW_MS;
