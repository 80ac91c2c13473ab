// The source costs the same for ten bytes as for some thousand, and each mail needs several keys.
const POOL = new Uint8Array(4_096);
let used = POOL.length;

/** `count` bytes from the platform's cryptographic source (Web Crypto, so that no Node module is needed here). */
export function randomBytes(count: number): Uint8Array {
  if (count > POOL.length) return globalThis.crypto.getRandomValues(new Uint8Array(count));
  if (used + count > POOL.length) {
    globalThis.crypto.getRandomValues(POOL);
    used = 0;
  }
  const bytes = POOL.slice(used, used + count);
  // What was given out is a key or a secret, and nobody else's business.
  POOL.fill(0, used, used + count);
  used += count;
  return bytes;
}
