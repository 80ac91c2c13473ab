import { MENU_CALENDAR } from '@owl/contracts';
import { defaultCalendar } from '@owl/foundation/calendar';

describe('the calendar that the console begins a new one with', () => {
  it('is the one that the server makes, the last year of its holidays included', () => {
    const version = { no: 1, effectiveFrom: '2020-01-01' };
    expect({ ...MENU_CALENDAR, version }).toEqual(defaultCalendar(version));
  });
});
