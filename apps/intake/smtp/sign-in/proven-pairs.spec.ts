import { ProvenPairs } from './proven-pairs';

it('knows a pair again for ten minutes, and no other', () => {
  const pairs = new ProvenPairs<string>();
  pairs.remember('a', 'secret', 'appliance', 0);
  expect(pairs.find('a', 'secret', 599_999)).toBe('appliance');
  expect(pairs.find('a', 'secret', 600_000)).toBeNull();
  expect(pairs.find('a', 'Secret', 0)).toBeNull();
  expect(pairs.find('b', 'secret', 0)).toBeNull();
});

it('keeps no password in memory that can be read', () => {
  const pairs = new ProvenPairs<string>();
  pairs.remember('a', 'secret', 'appliance', 0);
  expect([...(pairs as unknown as { pairs: Map<string, unknown> }).pairs.keys()].join()).not.toContain('secret');
});
