/** A moment in time. Never mutate one: make a new Date from its milliseconds. */
export type Instant = Date;

/**
 * The two faces of time. `now` is service time: rules, SLA, mail times, and what the demo clock moves.
 * `real` is the machine's time: call deadlines, leases, sessions. Nothing else in the product reads the time.
 */
export interface Clock {
  now(): Instant;
  real(): Instant;
}
