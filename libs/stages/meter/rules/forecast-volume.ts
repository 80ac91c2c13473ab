import { type VolumeRange, volumeRange } from './volume-range';

/** One local day of a window's own history. */
export interface HistoryDay {
  /** `YYYY-MM-DD`. */
  date: string;
  /** Days that are alike: a weekday, a working day, a day off. */
  kind: string;
  count: number;
}
/** A day that is still to come, or what is left of today. */
export interface DayAhead {
  date: string;
  kind: string;
  /** Of the window's time that day, what is left: 1 for a whole day. */
  share: number;
}
export interface ForecastQuestion {
  /** Every day on which an item could have come, oldest first, up to yesterday. */
  history: readonly HistoryDay[];
  ahead: readonly DayAhead[];
  /** Counted in the month so far. */
  counted: number;
  /** Being worked on: likely to count, not certain to. */
  underWay: number;
}
export const SURENESSES = ['narrow', 'fair', 'wide'] as const;
export type Sureness = (typeof SURENESSES)[number];
export interface VolumeForecast extends VolumeRange {
  sureness: Sureness;
  /** What it rests on. */
  days: number;
  items: number;
}

/** With less than this nobody can say anything. */
const FEWEST_DAYS = 10;
/** After so many days a day of history counts half: customers change. */
const HALF_LIFE_DAYS = 120;
/** A kind of day leans on the average of all days as if it had seen so many of them. */
const KIND_LEAN_DAYS = 6;
/** The same month of earlier years must have been seen for so many days to say anything about the season… */
const SEASON_DAYS = 15;
/** …and is believed as far as it stands out of chance; seasons move a month by about a quarter (as a relative variance). */
const SEASON_SPREAD = 0.06;
/** How a customer's level is taken to move from month to month until enough months were seen: a fifth. */
const LEVEL_DRIFT = 0.04;
const DRIFT_LEAN_MONTHS = 4;
/** A month with fewer days of history says nothing about levels. */
const WHOLE_MONTH_DAYS = 15;
const DAY_MS = 86_400_000;

/**
 * What a window's month comes to: counted so far, plus what the days that are left bring by the customer's own pattern of
 * weekdays and seasons. The range holds in about eight months of ten; few data make it wide. Service rules 2.11.
 * @returns null when there is too little history
 */
export function forecastVolume({ history, ahead, counted, underWay }: ForecastQuestion): VolumeForecast | null {
  if (history.length < FEWEST_DAYS) return null;
  const today = ahead[0]?.date ?? history.at(-1)!.date;
  const pattern = patternOf(history, today);
  const drift = driftOf(history, pattern, today.slice(0, 7));
  const season = seasonOf(history, pattern, drift, today.slice(5, 7));
  const level = levelOf(history, pattern, { season, drift, month: today.slice(0, 7) });
  const usual = sumOf(ahead, ({ kind, share }) => share * pattern.rateOf(kind)) * season;
  const mean = usual * level.factor;
  const variance = pattern.scatter * mean + mean * mean * (pattern.scatter / pattern.evidence + level.variance);
  const rest = volumeRange(mean, variance);
  const range = {
    low: Math.max(0, counted + rest.low),
    likely: Math.max(0, counted + underWay + rest.likely),
    high: Math.max(0, counted + underWay + rest.high),
  };
  const items = history.reduce((sum, { count }) => sum + count, 0);
  return { ...range, sureness: surenessOf(range, history.length), days: history.length, items };
}

interface Pattern {
  rateOf(kind: string): number;
  /** How much more the days scatter than chance alone would have it: 1 or more. */
  scatter: number;
  /** Items the rates rest on, older ones counting less; never zero. */
  evidence: number;
}

function patternOf(history: readonly HistoryDay[], today: string): Pattern {
  const total = { weight: 0, count: 0, squares: 0 };
  const kinds = new Map<string, { weight: number; count: number }>();
  for (const { date, kind, count } of history) {
    const weight = 2 ** (-daysBetween(date, today) / HALF_LIFE_DAYS);
    const own = kinds.get(kind) ?? { weight: 0, count: 0 };
    kinds.set(kind, { weight: own.weight + weight, count: own.count + weight * count });
    total.weight += weight;
    total.count += weight * count;
    total.squares += weight * weight * count;
  }
  // Half an item more than was seen: a quiet history does not promise that nothing will ever come.
  const average = (total.count + 0.5) / total.weight;
  const rateOf = (kind: string): number => {
    const own = kinds.get(kind) ?? { weight: 0, count: 0 };
    return (own.count + average * KIND_LEAN_DAYS) / (own.weight + KIND_LEAN_DAYS);
  };
  const evidence = total.squares > 0 ? (total.count * total.count) / total.squares : 0;
  return { rateOf, scatter: scatterOf(history, rateOf, kinds.size), evidence: Math.max(0.5, evidence) };
}

/** Pearson's measure of how far the days lie from their kind's rate, held within reason. */
function scatterOf(history: readonly HistoryDay[], rateOf: (kind: string) => number, kinds: number): number {
  const sum = history.reduce((all, { kind, count }) => all + (count - rateOf(kind)) ** 2 / rateOf(kind), 0);
  return Math.min(5, Math.max(1, sum / Math.max(1, history.length - kinds)));
}

/** How the calendar month of `today` did in earlier years against the rates of its days; 1 when nobody knows. */
function seasonOf(history: readonly HistoryDay[], { rateOf, scatter }: Pattern, drift: number, month: string): number {
  const last = history.at(-1)!.date;
  const same = history.filter(({ date }) => date.slice(5, 7) === month && daysBetween(date, last) > 300);
  if (same.length < SEASON_DAYS) return 1;
  const years = new Set(same.map(({ date }) => date.slice(0, 4)));
  // Against the level of its own year, so that growth is not taken for a season.
  const around = history.filter(({ date }) =>
    [...years].some((year) => Math.abs(daysBetween(date, `${year}-${month}-15`)) <= 183),
  );
  const level =
    sumOf(around, ({ count }) => count) /
    Math.max(
      1,
      sumOf(around, ({ kind }) => rateOf(kind)),
    );
  const expected = sumOf(same, ({ kind }) => rateOf(kind)) * level;
  // Nothing came around that month: a quiet time says nothing of its season.
  if (expected === 0) return 1;
  const noise = (drift + scatter / expected) / years.size;
  const factor = 1 + (sumOf(same, ({ count }) => count) / expected - 1) * (SEASON_SPREAD / (SEASON_SPREAD + noise));
  return Math.min(2, Math.max(0.5, factor));
}

/**
 * Where this month's level stands against the usual one, by what the month has brought so far, and how unsure that is (a
 * relative variance). Before its first day it is the usual one, as unsure as the months before were different.
 */
function levelOf(
  history: readonly HistoryDay[],
  pattern: Pattern,
  { season, drift, month }: { season: number; drift: number; month: string },
) {
  const own = history.filter(({ date }) => date.slice(0, 7) === month);
  const expected = sumOf(own, ({ kind }) => pattern.rateOf(kind)) * season;
  const usual = pattern.scatter / drift;
  const factor = (sumOf(own, ({ count }) => count) + usual) / (expected + usual);
  return { factor, variance: pattern.scatter / (expected + usual) };
}

/** How much the level moves from month to month, beyond the scatter of the days: as a relative variance. */
function driftOf(history: readonly HistoryDay[], { rateOf, scatter }: Pattern, current: string): number {
  const months = new Map<string, { count: number; expected: number; days: number }>();
  for (const { date, kind, count } of history) {
    const month = date.slice(0, 7);
    const own = months.get(month) ?? { count: 0, expected: 0, days: 0 };
    months.set(month, { count: own.count + count, expected: own.expected + rateOf(kind), days: own.days + 1 });
  }
  months.delete(current);
  const whole = [...months.values()].filter(({ days }) => days >= WHOLE_MONTH_DAYS);
  const chance = whole.length > 0 ? sumOf(whole, ({ expected }) => scatter / expected) / whole.length : 0;
  const seen = whole.length < 2 ? 0 : varianceOf(whole.map(({ count, expected }) => count / expected)) - chance;
  const lean = DRIFT_LEAN_MONTHS * LEVEL_DRIFT;
  const drift = (whole.length * Math.min(0.5, Math.max(0, seen)) + lean) / (whole.length + DRIFT_LEAN_MONTHS);
  // The usual level is known from a few months only, and each of them had drifted too.
  return drift * (1 + 1 / Math.min(8, Math.max(1, whole.length)));
}

/** In words for people: how wide the range is beside what it speaks of. */
function surenessOf({ low, likely, high }: VolumeRange, days: number): Sureness {
  const width = (high - low) / Math.max(likely, 5);
  if (days < 40 || width > 0.7) return 'wide';
  return width <= 0.3 ? 'narrow' : 'fair';
}

const daysBetween = (from: string, to: string): number => (Date.parse(to) - Date.parse(from)) / DAY_MS;
const sumOf = <T>(all: readonly T[], value: (one: T) => number): number =>
  all.reduce((sum, one) => sum + value(one), 0);
function varianceOf(values: readonly number[]): number {
  const mean = sumOf(values, (value) => value) / values.length;
  return sumOf(values, (value) => (value - mean) ** 2) / (values.length - 1);
}
