import { requireDay } from './order-days';

const limits = { from: '2026-12-01', since: 'before-order-month', today: '2026-12-10' } as const;

describe('the day of an order', () => {
  it.each(['2026-12-01', '2026-12-10'])('may be %s', (day) => {
    expect(() => requireDay(day, limits)).not.toThrow();
  });

  it.each([
    ['2026-11-30', 'before-order-month'],
    ['2026-12-11', 'in-future'],
    ['2062-12-10', 'in-future'],
  ])('is not %s: it says %s', (day, why) => {
    expect(() => requireDay(day, limits)).toThrow(expect.objectContaining({ code: 'wrong-day', info: { why } }));
  });
});
