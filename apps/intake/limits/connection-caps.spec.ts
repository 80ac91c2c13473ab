import { ConnectionCaps } from './connection-caps';

const caps = () => new ConnectionCaps({ atOnce: 2, perMinute: 3, trusted: ['192.0.2.9'] });

it('lets an address hold so many connections, each address for itself', () => {
  const door = caps();
  expect([door.open('192.0.2.1', 0), door.open('192.0.2.1', 0), door.open('192.0.2.1', 0)]).toEqual([
    null,
    null,
    'too-many',
  ]);
  expect(door.open('192.0.2.2', 0)).toBeNull();
  door.close('192.0.2.1');
  expect(door.open('192.0.2.1', 0)).toBeNull();
});

it('lets an address open so many in a minute, and again as time goes by', () => {
  const door = caps();
  const opensAndCloses = (now: number) => {
    const answer = door.open('192.0.2.1', now);
    if (answer === null) door.close('192.0.2.1');
    return answer;
  };
  expect([0, 0, 0, 0].map(opensAndCloses)).toEqual([null, null, null, 'too-often']);
  expect([20_000, 20_000].map(opensAndCloses)).toEqual([null, 'too-often']);
});

it('has no limits for mail servers of our own', () => {
  const door = caps();
  expect(Array.from({ length: 10 }, () => door.open('192.0.2.9', 0)).every((answer) => answer === null)).toBe(true);
});

it('counts the addresses of one IPv6 network together, since who has one has them all', () => {
  const door = caps();
  expect(['2001:db8:1:2::1', '2001:db8:1:2::2', '2001:db8:1:2::3'].map((address) => door.open(address, 0))).toEqual([
    null,
    null,
    'too-many',
  ]);
  expect(door.open('2001:db8:1:3::1', 0)).toBeNull();
  door.close('2001:db8:1:2::2');
  expect(door.open('2001:db8:1:2::3', 0)).toBeNull();
});
