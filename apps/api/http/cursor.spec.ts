import { cursorOf, placeOf } from './cursor';

const place = { at: new Date('2026-11-20T05:00:00.123Z'), id: '01a2088e-3fd3-7bb8-bfc1-57e3a9f77000' };

describe('cursors', () => {
  it('lead back to where the page ended', () => {
    expect(placeOf(cursorOf(place) ?? undefined)).toEqual(place);
    expect(cursorOf(null)).toBeNull();
    expect(placeOf(undefined)).toBeNull();
  });

  it.each(['', 'no', 'x'.repeat(200), Buffer.from(`${'9'.repeat(16)}.${place.id}`).toString('base64url')])(
    'a text that is none of ours (%s) is refused by name',
    (text) => {
      expect(() => placeOf(text)).toThrow(
        expect.objectContaining({ fields: [expect.objectContaining({ path: 'query.cursor' })] }),
      );
    },
  );
});
