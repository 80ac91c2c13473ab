import { addDays } from '@owl/foundation/calendar';
import { type DayAhead, type HistoryDay, forecastVolume } from './forecast-volume';
import { volumeRange } from './volume-range';

const DAY_MS = 86_400_000;

/** Numbers in [0, 1) that are the same in each run. */
function numbersFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state ^ (state >>> 15), 0x2c1b3c6d) + 0x9e3779b9) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 16), 0x45d9f3b);
    mixed = Math.imul(mixed ^ (mixed >>> 16), 0x45d9f3b);
    return ((mixed ^ (mixed >>> 16)) >>> 0) / 2 ** 32;
  };
}
function poisson(rate: number, next: () => number): number {
  let [count, product] = [0, next()];
  for (const end = Math.exp(-rate); product > end; product *= next()) count += 1;
  return count;
}
/** Roughly normal: enough to move a level about. */
const around = (next: () => number): number => (next() + next() + next() + next() - 2) * Math.sqrt(3);

const WEEKDAY_RATES = [1.9, 1.3, 1.1, 1.2, 0.9];
const weekdayOf = (date: string): number => (new Date(date).getUTCDay() + 6) % 7;

interface World {
  /** Items of an average working day. */
  rate: number;
  /** How the level moves from month to month, as a standard deviation. */
  drift: number;
  months: number;
  seasonal?: boolean;
}

/** Working days up to the end of November 2026, with the counts of a customer that never was. */
function customerOf({ rate, drift, months, seasonal = false }: World, next: () => number): HistoryDay[] {
  const end = Date.parse('2026-12-01');
  const first = new Date(Date.UTC(2026, 11 - months, 1)).getTime();
  const days: HistoryDay[] = [];
  let [month, level] = ['', 1];
  for (let at = first; at < end; at += DAY_MS) {
    const date = new Date(at).toISOString().slice(0, 10);
    if (weekdayOf(date) > 4) continue;
    if (date.slice(0, 7) !== month) [month, level] = [date.slice(0, 7), Math.max(0.2, 1 + drift * around(next))];
    const season = seasonal && date.slice(5, 7) === '11' ? 1.6 : 1;
    const kind = `weekday-${weekdayOf(date) + 1}`;
    days.push({ date, kind, count: poisson((rate * level * season * WEEKDAY_RATES[weekdayOf(date)]!) / 1.28, next) });
  }
  return days;
}

/** Asks on the morning of a day of the last month, and says what came of it. */
function askedOn(days: readonly HistoryDay[], day: string) {
  const history = days.filter(({ date }) => date < day);
  const ahead: DayAhead[] = days.filter(({ date }) => date >= day).map(({ date, kind }) => ({ date, kind, share: 1 }));
  const sum = (some: readonly HistoryDay[]) => some.reduce((all, { count }) => all + count, 0);
  const inMonth = days.filter(({ date }) => date >= '2026-11-01');
  const counted = sum(inMonth.filter(({ date }) => date < day));
  return { forecast: forecastVolume({ history, ahead, counted, underWay: 0 }), came: sum(inMonth) };
}

const WORLDS: [string, World][] = [
  ['a year of thirty items a month', { rate: 1.4, drift: 0.15, months: 13 }],
  ['half a year of ten items a month', { rate: 0.5, drift: 0.15, months: 6 }],
  ['two years of a hundred items a month', { rate: 4.5, drift: 0.2, months: 25 }],
  ['two years with a busy November', { rate: 1.4, drift: 0.1, months: 25, seasonal: true }],
  ['six weeks of thirty items a month', { rate: 1.4, drift: 0.15, months: 2 }],
];

describe('the forecast of a month', () => {
  it.each(WORLDS)(
    'ends within its range in about eight months of ten: %s',
    (_name, world) => {
      const next = numbersFrom(20_170_119);
      const tries = 250;
      for (const day of ['2026-11-04', '2026-11-11', '2026-11-20']) {
        let within = 0;
        for (let each = 0; each < tries; each += 1) {
          const { forecast, came } = askedOn(customerOf(world, next), day);
          if (forecast && forecast.low <= came && came <= forecast.high) within += 1;
        }
        // Whole numbers cannot hit eight of ten exactly: a small count's range holds a little more often.
        expect(within / tries).toBeGreaterThan(0.74);
        expect(within / tries).toBeLessThan(0.95);
      }
      // Thousands of years of days, on a machine that may have other work.
    },
    60_000,
  );

  it('narrows as the month goes by, and is exact when nothing is left', () => {
    const days = customerOf({ rate: 1.4, drift: 0.1, months: 13 }, numbersFrom(7));
    const width = (day: string) => {
      const { forecast } = askedOn(days, day);
      return forecast!.high - forecast!.low;
    };
    expect(width('2026-11-02')).toBeGreaterThan(width('2026-11-13'));
    expect(width('2026-11-13')).toBeGreaterThan(width('2026-11-27'));
    const { forecast, came } = askedOn(days, '2026-12-01');
    expect(forecast).toMatchObject({ low: came, likely: came, high: came, sureness: 'narrow' });
  });

  it('is wide with few data and none without', () => {
    const days = customerOf({ rate: 1.4, drift: 0, months: 13 }, numbersFrom(3));
    const recent = days.filter(({ date }) => date >= '2026-10-20');
    const [long, short] = [askedOn(days, '2026-11-04').forecast!, askedOn(recent, '2026-11-04').forecast!];
    expect(short.high - short.low).toBeGreaterThan(long.high - long.low);
    expect(short).toMatchObject({ sureness: 'wide', days: 11 });
    expect(askedOn(recent, '2026-11-02').forecast).toBeNull();
    expect(forecastVolume({ history: [], ahead: [], counted: 3, underWay: 0 })).toBeNull();
  });

  it('knows Mondays from Fridays', () => {
    const days = customerOf({ rate: 3, drift: 0, months: 13 }, numbersFrom(11));
    const history = days.filter(({ date }) => date < '2026-11-02');
    const ask = (kind: string) =>
      forecastVolume({ history, ahead: [{ date: '2026-11-02', kind, share: 10 }], counted: 0, underWay: 0 })!.likely;
    expect(ask('weekday-1')).toBeGreaterThan(1.4 * ask('weekday-5'));
  });

  it('knows a busy month from the year before', () => {
    const likely = (seasonal: boolean) => {
      const days = customerOf({ rate: 3, drift: 0, months: 25, seasonal }, numbersFrom(5));
      return askedOn(days, '2026-11-02').forecast!.likely;
    };
    expect(likely(true)).toBeGreaterThan(1.2 * likely(false));
  });

  it('knows nothing of a season in which nothing ever came, and comes to an end', () => {
    const days = customerOf({ rate: 1.4, drift: 0, months: 25 }, numbersFrom(13));
    const quiet = days.map((each) => (each.date < '2026-07-01' ? { ...each, count: 0 } : each));
    const { forecast, came } = askedOn(quiet, '2026-11-18');
    expect(forecast!.high - forecast!.low).toBeGreaterThan(3);
    expect([forecast!.low <= came, came <= forecast!.high]).toEqual([true, true]);
  });

  it('takes what is under way as likely, never as certain', () => {
    const history = Array.from({ length: 60 }, (_, index) => ({
      date: addDays('2026-09-01', index),
      kind: 'day',
      count: 0,
    }));
    const ask = (underWay: number) => forecastVolume({ history, ahead: [], counted: 4, underWay });
    expect(ask(2)).toMatchObject({ low: 4, likely: 6, high: 6 });
  });
});

describe('the range of a count', () => {
  it.each([
    [0, 0, { low: 0, likely: 0, high: 0 }],
    [0.05, 0.05, { low: 0, likely: 0, high: 0 }],
    [10, 10, { low: 6, likely: 10, high: 14 }],
    [100, 100, { low: 87, likely: 100, high: 113 }],
  ])('of mean %d and variance %d', (mean, variance, range) => {
    expect(volumeRange(mean, variance)).toEqual(range);
  });

  it('grows with the variance, and holds for large counts', () => {
    expect(volumeRange(10, 60).high).toBeGreaterThan(volumeRange(10, 10).high);
    const { low, high } = volumeRange(5_000, 10_000);
    expect([low, high]).toEqual([expect.closeTo(4_872, -1), expect.closeTo(5_128, -1)]);
  });
});
