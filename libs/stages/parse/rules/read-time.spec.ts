import { readTime } from './read-time';

const ZONE = 'Asia/Tokyo';

describe('the time of an alert', () => {
  it.each([
    ['0000-01-01 00:00:00', ZONE],
    ['0001-01-01 00:00:00', ZONE],
    ['9999-12-31 23:59:59', 'America/New_York'],
    ['1900年1月1日 0:00:00', ZONE],
  ])('is none in a year that no alert has and the database may not know: %s', (text, zone) => {
    expect(readTime(text, zone)).toBeUndefined();
  });

  it('is taken to the ends of the years that there are', () => {
    expect(readTime('1970-01-01 09:00:00', ZONE)).toEqual(new Date(0));
    expect(readTime('9999-12-31 23:59:59', ZONE)).toEqual(new Date('9999-12-31T14:59:59Z'));
  });
});
