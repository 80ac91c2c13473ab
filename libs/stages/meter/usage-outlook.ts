import type { Tx } from '@owl/adapters/db';
import { type CalendarDefinition, localMonthIn } from '@owl/foundation/calendar';
import type { Instant } from '@owl/foundation/clock';
import { type GivenWarning, casesUnderWay, itemsByDay, servedSince, warningsOf } from './outlook.read-model';
import { type VolumeForecast, forecastVolume } from './rules/forecast-volume';
import { outlookDays } from './rules/outlook-days';
import { customerUsage } from './usage.read-model';

export interface VolumeOutlook {
  window: 'business' | 'after-hours';
  count: number;
  expected: number;
  underWay: number;
  /** Days of the window that are left in the month, today among them while it has time left. */
  daysLeft: number;
  /** null: the month is not the current one, or there is too little history. */
  forecast: VolumeForecast | null;
  warnings: GivenWarning[];
}

/**
 * Where a customer's month is heading, window by window, and which warnings were given. Only the current month has a
 * future. null when there is no such customer for this transaction, or they had no contract then.
 */
export async function usageOutlook(
  tx: Tx,
  customerId: string,
  month: string,
  calendar: CalendarDefinition,
  now: Instant,
): Promise<VolumeOutlook[] | null> {
  const usage = await customerUsage(tx, customerId, month);
  if (!usage) return null;
  const isOpen = month === localMonthIn(calendar.zone, now) && usage.state === 'open';
  const totals = isOpen ? await itemsByDay(tx, customerId, calendar.zone, now) : [];
  const working = isOpen ? await casesUnderWay(tx, customerId, month, calendar.zone, now) : 0;
  const since = await servedSince(tx, customerId, calendar.zone);
  const given = await warningsOf(tx, customerId, month);
  return (['business', 'after-hours'] as const).map((window) => {
    const { count, expected } = window === 'business' ? usage.business : usage.afterHours;
    const underWay = window === 'business' ? working : 0;
    const { history, ahead } = outlookDays(calendar, totals, window, now, since[window]);
    const warnings = given.filter((one) => one.window === window);
    const forecast = isOpen ? forecastVolume({ history, ahead, counted: count, underWay }) : null;
    return { window, count, expected, underWay, daysLeft: isOpen ? ahead.length : 0, forecast, warnings };
  });
}
