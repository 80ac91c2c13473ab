import { admitsSender, wrongSenders } from './sender-list';

describe('the addresses an appliance may mail from', () => {
  it('are all there are when none is named', () => {
    expect(admitsSender([], '203.0.113.9')).toBe(true);
  });

  it.each([
    ['192.0.2.1', true],
    ['192.0.2.2', false],
    ['::ffff:192.0.2.1', true],
    ['198.51.100.255', true],
    ['198.51.101.0', false],
    ['2001:db8::1', true],
    ['2001:db9::1', false],
    ['not an address', false],
  ])('%s: %s', (address, admitted) => {
    expect(admitsSender(['192.0.2.1', '198.51.100.0/24', '2001:db8::/32'], address)).toBe(admitted);
  });

  it('admit nobody by an entry that cannot be read', () => {
    expect(admitsSender(['nonsense'], '192.0.2.1')).toBe(false);
    expect(wrongSenders(['nonsense', '192.0.2.0/33', '192.0.2.0/24/1', '192.0.2.1', '::1/128'])).toEqual([
      'nonsense',
      '192.0.2.0/33',
      '192.0.2.0/24/1',
    ]);
  });
});
