import { changesOf } from './changes-of';

describe('the changes of a record', () => {
  it('are its fields with another value, each with what it was', () => {
    const before = { name: 'a', hours: 24, list: ['x', 'y'], rule: null, untouched: 1 };
    const after = { name: 'b', hours: 24, list: ['y', 'x'], rule: { name: 'r' } };
    expect(changesOf(before, after)).toEqual({
      name: { from: 'a', to: 'b' },
      list: { from: ['x', 'y'], to: ['y', 'x'] },
      rule: { from: null, to: { name: 'r' } },
    });
  });

  it('do not depend on the order of keys that the database gives back, at any depth', () => {
    const before = { rule: { fields: { link: 'l', threat: 't' }, name: 'r' } };
    expect(changesOf(before, { rule: { name: 'r', fields: { threat: 't', link: 'l' } } })).toEqual({});
    expect(changesOf(before, { rule: { name: 'r', fields: { threat: 'u', link: 'l' } } })).toHaveProperty('rule');
  });
});
