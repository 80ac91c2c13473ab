import { Pieces } from './pieces';

it('gives back exactly what came, in whatever pieces', () => {
  const pieces = new Pieces();
  const sent = Buffer.from(Array.from({ length: 5_000 }, (_each, n) => n % 251));
  for (let at = 0; at < 1_000; at += 1) pieces.add(sent.subarray(at, at + 1));
  pieces.add(sent.subarray(1_000, 4_000));
  for (let at = 4_000; at < 5_000; at += 3) pieces.add(sent.subarray(at, Math.min(5_000, at + 3)));
  expect(pieces.take().equals(sent)).toBe(true);
  expect(pieces.take()).toHaveLength(0);
});

it('does not hold a buffer for each octet, and leaves large ones alone', () => {
  const drip = new Pieces();
  for (let n = 0; n < 25_600; n += 1) drip.add(Buffer.alloc(1));
  expect(drip.count).toBe(100);
  const large = new Pieces();
  for (let n = 0; n < 512; n += 1) large.add(Buffer.alloc(1_460));
  expect(large.count).toBe(512);
});
