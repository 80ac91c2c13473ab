import { type Holder, MemoryShares, shareSizes } from './memory-shares';

const sizes = { all: 100, customer: 50, address: 30 };
const from = (address: string | null, ...customers: string[]): Holder => ({ address, customers });

it('gives each address its share, and what is given back can be taken again', () => {
  const memory = new MemoryShares(sizes);
  expect(memory.take(from('192.0.2.1', 'one'), 30)).toBeNull();
  expect(memory.take(from('192.0.2.1', 'two'), 1)).toBe('address');
  expect(memory.take(from('192.0.2.2', 'two'), 30)).toBeNull();
  memory.give(from('192.0.2.1', 'one'), 10);
  expect(memory.take(from('192.0.2.1', 'two'), 10)).toBeNull();
});

it('keeps a customer whom many addresses stall from keeping the others out', () => {
  const memory = new MemoryShares(sizes);
  expect(memory.take(from('192.0.2.1', 'one'), 30)).toBeNull();
  expect(memory.take(from('192.0.2.2', 'one'), 21)).toBe('customer');
  expect(memory.take(from('192.0.2.2', 'one'), 20)).toBeNull();
  expect(memory.take(from('192.0.2.3', 'one'), 1)).toBe('customer');
  expect(memory.take(from('192.0.2.3', 'two'), 30)).toBeNull();
  // A mail for both needs room in both.
  expect(memory.take(from('192.0.2.4', 'two', 'one'), 1)).toBe('customer');
});

it('has an end, and no share of an address for a mail server of our own', () => {
  const memory = new MemoryShares(sizes);
  expect(memory.take(from(null, 'one'), 50)).toBeNull();
  expect(memory.take(from(null, 'two'), 45)).toBeNull();
  expect(memory.take(from(null, 'three'), 6)).toBe('all');
  expect(memory.take(from(null, 'three'), 5)).toBeNull();
  expect(memory.take(from('192.0.2.1', 'four'), 1)).toBe('all');
});

it('takes nothing when it refuses', () => {
  const memory = new MemoryShares(sizes);
  expect(memory.take(from('192.0.2.1', 'one'), 31)).toBe('address');
  expect(memory.take(from('192.0.2.1', 'one'), 30)).toBeNull();
});

it.each([65_536, 26_214_400, 100_000_000, 500_000_000])('one mail of %d octets always fits', (largest) => {
  const { all, customer, address } = shareSizes(largest);
  expect(address).toBeGreaterThanOrEqual(largest);
  expect(customer).toBeGreaterThanOrEqual(address);
  // One customer, and one address, leaves room for others.
  expect(all).toBeGreaterThanOrEqual(4 * customer);
});
