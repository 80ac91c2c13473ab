import { isPrivateIp, readIp, readMac, readPort } from './read-address';
import { readEndpoint } from './read-endpoint';

describe('endpoints', () => {
  it.each([
    ['PC001(172.16.1.1)', { name: 'PC001', ip: '172.16.1.1' }],
    ['PC001 (172.16.1.1, 00-11-22-33-44-55)', { name: 'PC001', ip: '172.16.1.1', mac: '00:11:22:33:44:55' }],
    ['172.16.1.1', { ip: '172.16.1.1' }],
    ['192.168.1.2/32', { ip: '192.168.1.2' }],
    ['storage.example(203.0.113.9):443', { name: 'storage.example', ip: '203.0.113.9', port: 443 }],
    ['203.0.113.9:8443', { ip: '203.0.113.9', port: 8443 }],
    ['2001:db8::1', { ip: '2001:db8::1' }],
    ['PC001(xxx.xxx.xxx.xxx)', { name: 'PC001' }],
    ['PC(営業)(10.0.0.1)', { name: 'PC(営業)', ip: '10.0.0.1' }],
    ['PC (本社) (172.16.1.1)', { name: 'PC (本社)', ip: '172.16.1.1' }],
    ['172.16.1.1(PC001)', { name: 'PC001', ip: '172.16.1.1' }],
    ['PC001 172.16.1.1', { name: 'PC001', ip: '172.16.1.1' }],
    ['PC001 / 172.16.1.1', { name: 'PC001', ip: '172.16.1.1' }],
    ['PC001[172.16.1.1]', { name: 'PC001', ip: '172.16.1.1' }],
    ['PC001(172.16.1.1:445)', { name: 'PC001', ip: '172.16.1.1', port: 445 }],
    ['SaaS::Office365: user@example.com', { name: 'SaaS::Office365: user@example.com' }],
    ['-', {}],
    ['', {}],
    ['不明', {}],
    ['N/A', {}],
    ['PC001(なし)', { name: 'PC001' }],
    ['PC001 <172.16.1.1>', { name: 'PC001', ip: '172.16.1.1' }],
    ['PC001 IP:172.16.1.1', { name: 'PC001', ip: '172.16.1.1' }],
    ['PC001(IPアドレス:172.16.1.1)', { name: 'PC001', ip: '172.16.1.1' }],
    ['PC001 (172.16.1.1) [0000.5e00.5301]', { name: 'PC001', ip: '172.16.1.1', mac: '00:00:5e:00:53:01' }],
    ['PC001 - 172.16.1.1 - 00:00:5e:00:53:01', { name: 'PC001', ip: '172.16.1.1', mac: '00:00:5e:00:53:01' }],
    ['PC001 (営業部, 172.16.1.1)', { name: 'PC001', ip: '172.16.1.1' }],
    ['PC001 (172.16.1.1) / 営業部', { name: 'PC001', ip: '172.16.1.1' }],
    ['172.16.1.1 / PC001', { name: 'PC001', ip: '172.16.1.1' }],
    ['PC001@172.16.1.1', { name: 'PC001', ip: '172.16.1.1' }],
    ['PC001 (172[.]16[.]1[.]1)', { name: 'PC001', ip: '172.16.1.1' }],
    ['PC001(172.16.1.1)。', { name: 'PC001', ip: '172.16.1.1' }],
    ['"PC001" (172.16.1.1', { name: 'PC001', ip: '172.16.1.1' }],
    ['PC001([2001:DB8::1])', { name: 'PC001', ip: '2001:db8::1' }],
    ['PC001 (fe80::1%eth0)', { name: 'PC001', ip: 'fe80::1' }],
    ['[2001:db8::1]:443', { ip: '2001:db8::1', port: 443 }],
    ['::ffff:172.16.1.1', { ip: '::ffff:172.16.1.1' }],
    ['203.0.113.9 port 443', { ip: '203.0.113.9', port: 443 }],
    ['203.0.113.9 (443/tcp)', { ip: '203.0.113.9', port: 443 }],
    ['a.example(203.0.113.9) ポート443', { name: 'a.example', ip: '203.0.113.9', port: 443 }],
    ['a.example(203.0.113.9) TCP/443', { name: 'a.example', ip: '203.0.113.9', port: 443 }],
    ['a.example(203.0.113.9) [443]', { name: 'a.example', ip: '203.0.113.9', port: 443 }],
    ['a.example:443 (203.0.113.9)', { name: 'a.example', ip: '203.0.113.9', port: 443 }],
    ['host-10.0.0.1.example', { name: 'host-10.0.0.1.example' }],
  ])('%s', (text, endpoint) => {
    expect(readEndpoint(text)).toEqual(endpoint);
  });

  it.each([
    ['443/tcp', 443],
    ['HTTPS (443)', 443],
    ['https', 443],
    ['445, 139', 445],
    ['TCP 443', 443],
    [443, 443],
    ['70000', undefined],
    ['0', undefined],
    ['any', undefined],
  ])('port %s', (text, port) => {
    expect(readPort(text)).toBe(port);
  });

  it.each([
    ['00-00-5E-00-53-01', '00:00:5e:00:53:01'],
    ['0000.5e00.5301', '00:00:5e:00:53:01'],
    ['00005E005301', '00:00:5e:00:53:01'],
    ['0:0:5e:0:53:1', '00:00:5e:00:53:01'],
    ['00:00:5e:00:53:01 (Example Inc.)', '00:00:5e:00:53:01'],
    ['unknown', undefined],
  ])('MAC address %s', (text, mac) => {
    expect(readMac(text)).toBe(mac);
  });

  it.each(['2001:db8::1', '::1', 'fe80::', '1:2:3:4:5:6:7:8', '::ffff:10.0.0.1', '64:ff9b::192.0.2.33'])('%s', (ip) => {
    expect(readIp(ip)).toBe(ip);
  });

  it.each(['::g', '1::2::3', '1:2:3:4:5:6:7', '1:2:3:4:5:6:7:8:9', '::10.0.0.999', '12345::', ':1:2:3:4:5:6:7'])(
    'no address: %s',
    (text) => {
      expect(readIp(text)).toBeUndefined();
    },
  );

  it('knows addresses', () => {
    expect([readIp('12:34:56'), readIp('192.168.001.010')]).toEqual([undefined, '192.168.1.10']);
    expect(readIp('999.1.1.1')).toBeUndefined();
    expect(readIp('10.0.0.#28445')).toBeUndefined();
    expect(['10.0.0.1', '172.31.0.1', '192.168.0.1', 'fd00::1'].every(isPrivateIp)).toBe(true);
    expect(['172.32.0.1', '203.0.113.9', '2001:db8::1'].some(isPrivateIp)).toBe(false);
  });
});
