import { CallerError } from '../errors';
import { randomBytes } from './random-bytes';

/** Base32 letters of RFC 4648 in lower case: safe in mail addresses and URLs, and readable on the telephone. */
const ALPHABET = 'abcdefghijklmnopqrstuvwxyz234567';

/** A random word of `bytes` random bytes (1-1024) in lower-case base32 without padding; 16 bytes give 26 characters. */
export function randomToken(bytes: number): string {
  if (!Number.isInteger(bytes) || bytes < 1 || bytes > 1024) {
    throw new CallerError('bad-token-size', `A token has between 1 and 1024 random bytes, not ${bytes}.`);
  }
  let word = '';
  let buffer = 0;
  let bits = 0;
  for (const byte of randomBytes(bytes)) {
    buffer = ((buffer << 8) | byte) & 0xfff;
    bits += 8;
    while (bits >= 5) {
      bits -= 5;
      word += ALPHABET[(buffer >> bits) & 31];
    }
  }
  return bits > 0 ? word + ALPHABET[(buffer << (5 - bits)) & 31] : word;
}
