import type { Instant } from '../clock';
import { systemClock } from '../clock';
import { randomBytes } from './random-bytes';

const HEX = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));

/**
 * A UUID of version 7 (RFC 9562 5.7): 48 bits of Unix milliseconds, then 74 random bits, so that keys sort by time.
 * `random(n)` must answer n bytes.
 */
export function uuidv7(now: Instant, random: (count: number) => Uint8Array): string {
  const bytes = new Uint8Array(16);
  bytes.set(random(10), 6);
  let time = now.getTime();
  for (let index = 5; index >= 0; index--) {
    bytes[index] = time % 256;
    time = Math.floor(time / 256);
  }
  bytes[6] = 0x70 | (bytes[6]! & 0x0f);
  bytes[8] = 0x80 | (bytes[8]! & 0x3f);
  let hex = '';
  for (const byte of bytes) hex += HEX[byte];
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

/** A new key. Uses the machine's time: the order of keys has nothing to do with the demo clock. */
export function newId(): string {
  return uuidv7(systemClock.real(), randomBytes);
}
