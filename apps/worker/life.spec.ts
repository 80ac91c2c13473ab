import { CONSUMED_KINDS } from '@owl/adapters/db';
import { LIFE } from './life';

describe('the life of an alert', () => {
  it('has an outbox row for exactly the facts somebody acts on', () => {
    expect(Object.keys(LIFE).sort()).toEqual([...CONSUMED_KINDS].sort());
  });

  it('names each consumer once, because receipts go by name', () => {
    const names = Object.values(LIFE).flatMap((consumers) => consumers.map((consumer) => consumer.name));
    expect(new Set(names).size).toBe(names.length);
  });
});
