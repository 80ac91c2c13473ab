import type { Instant } from '@owl/foundation/clock';
import { type Grouping, type OpenCase, joinsCase } from './joins-case';

/** A case as far as an alert's joining it matters. */
export interface KnownCase extends OpenCase {
  deviceKey: string | null;
}
export interface JoiningAlert {
  id: string;
  deviceKey: string | null;
  receivedAt: Instant;
  carriedOver: boolean;
  /** How its contract groups alerts; without it as is standard. */
  grouping?: Grouping | undefined;
}
/** Where one alert goes; `opens`: the case is new and begins with it. */
export interface Assignment<A> {
  alert: A;
  caseId: string;
  opens: boolean;
}
/** Where alerts go, in their order, and the newest alert of each case there was that one of them joins. */
export interface Assigned<A> {
  assignments: Assignment<A>[];
  /** All cases, those that were opened among them, as they stand afterwards. */
  cases: KnownCase[];
  newestAlertAt: Map<string, Instant>;
}

/**
 * Puts alerts of one customer, one after the other, into the cases of their devices, or opens cases for them: each alert
 * finds what those before it have opened. An alert of no known device gets a case of its own. Service rules 2.7.
 * @param cases of the alerts' devices
 * @param newId makes the id of a new case
 */
export function assignCases<A extends JoiningAlert>(
  alerts: readonly A[],
  cases: readonly KnownCase[],
  newId: () => string,
): Assigned<A> {
  const known = new Set(cases.map(({ id }) => id));
  const open = cases.map((each) => ({ ...each }));
  const newestAlertAt = new Map<string, Instant>();
  const assignments = alerts.map((alert): Assignment<A> => {
    const ofDevice = open.filter(({ deviceKey }) => deviceKey !== null && deviceKey === alert.deviceKey);
    const joined = joinsCase(ofDevice.sort(newestFirst), alert, alert.grouping) as KnownCase | undefined;
    if (!joined) {
      const begun = beginsWith(alert, newId());
      open.push(begun);
      return { alert, caseId: begun.id, opens: true };
    }
    joined.newestAlertAt = later(joined.newestAlertAt, alert.receivedAt);
    if (known.has(joined.id)) newestAlertAt.set(joined.id, joined.newestAlertAt);
    return { alert, caseId: joined.id, opens: false };
  });
  return { assignments, cases: open, newestAlertAt };
}

const beginsWith = ({ deviceKey, receivedAt, carriedOver }: JoiningAlert, id: string): KnownCase => ({
  id,
  deviceKey,
  state: 'new',
  carriedOver,
  firstAlertAt: receivedAt,
  newestAlertAt: receivedAt,
  reportSettled: false,
});

const newestFirst = (a: OpenCase, b: OpenCase): number => b.newestAlertAt.getTime() - a.newestAlertAt.getTime();

const later = (a: Instant, b: Instant): Instant => (a > b ? a : b);
