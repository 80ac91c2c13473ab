/** `count` bytes from the platform's cryptographic source (Web Crypto, so that no Node module is needed here). */
export function randomBytes(count: number): Uint8Array {
  return globalThis.crypto.getRandomValues(new Uint8Array(count));
}
