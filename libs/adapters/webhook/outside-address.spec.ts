import { checkHost, isOutside } from './outside-address';

describe('isOutside', () => {
  it.each([
    '127.0.0.1',
    '127.8.8.8',
    '0.0.0.0',
    '10.1.2.3',
    '172.16.0.1',
    '192.168.1.1',
    '100.64.0.1',
    '169.254.169.254',
    '192.0.2.1',
    '198.18.0.1',
    '224.0.0.1',
    '255.255.255.255',
    '::',
    '::1',
    'fe80::1',
    'fec0::1',
    'fc00::1',
    'fd12:3456::1',
    'ff02::1',
    '2001:db8::1',
    // IPv4 addresses within IPv6 ones.
    '::ffff:127.0.0.1',
    '::ffff:169.254.169.254',
    '64:ff9b::127.0.0.1',
    '64:ff9b:1::1',
    '2002:7f00:1::',
    '2001:0:7f00:1::',
    'not an address',
  ])('%s is not', (address) => expect(isOutside(address)).toBe(false));

  it.each(['8.8.8.8', '203.0.112.9', '::ffff:8.8.8.8', '2001:4860:4860::8888', '2606:4700::1111'])('%s is', (address) =>
    expect(isOutside(address)).toBe(true),
  );
});

describe('checkHost', () => {
  it.each([
    'http://127.0.0.1/',
    'http://127.1/',
    'http://2130706433/',
    'http://0x7f000001/',
    'http://0177.0.0.1/',
    'http://[::1]/',
    'http://[::ffff:7f00:1]/',
    'http://169.254.169.254/latest/meta-data',
    'http://127.0.0.1./',
    'http://[fd00::1]:8080/',
  ])('refuses %s', (url) => expect(() => checkHost(new URL(url))).toThrow('not on the public internet'));

  it('leaves names to the look-up', () => {
    expect(() => checkHost(new URL('https://pager.example/'))).not.toThrow();
    expect(() => checkHost(new URL('https://8.8.8.8/'))).not.toThrow();
  });
});
