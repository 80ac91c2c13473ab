import type { Instant } from './clock';

/** All durations in the product are numbers of milliseconds; these give them a readable name. */
export const milliseconds = (n: number): number => n;
export const seconds = (n: number): number => n * 1_000;
export const minutes = (n: number): number => n * 60_000;
export const hours = (n: number): number => n * 3_600_000;
/** Days of 24 hours, not calendar days: those depend on the zone and belong to the calendar. */
export const days = (n: number): number => n * 86_400_000;

/** Drops the part below one second, as the time rules do with both times of an alert (service rules 2.1). */
export function truncateToSecond(instant: Instant): Instant {
  return new Date(Math.floor(instant.getTime() / 1_000) * 1_000);
}
