/** How far the two clocks of the server stand from the browser's, in ms: service time (a demo can move it) and machine time. */
const ahead = { service: 0, machine: 0 };

// Answers travel for some milliseconds; smaller differences would only make the countdowns twitch.
const NOISE_MS = 700;

function adopt(clock: keyof typeof ahead, time: unknown): void {
  if (typeof time !== 'string') return;
  const found = Date.parse(time) - Date.now();
  if (Number.isFinite(found) && Math.abs(found - ahead[clock]) > NOISE_MS) ahead[clock] = found;
}

/** Every answer with `now` (service time) or `real` (machine time) sets the clock it tells. */
export function noteServerTime(answer: unknown): void {
  if (typeof answer !== 'object' || answer === null) return;
  if ('now' in answer) adopt('service', answer.now);
  if ('real' in answer) adopt('machine', answer.real);
}

/** Which clock a time belongs to: alerts and cases live in service time, call attempts in machine time. */
export type ClockName = keyof typeof ahead;

/** The server's time in epoch milliseconds, for a browser time in the same unit. */
export const serverTime = (clock: ClockName, browserTime: number): number => browserTime + ahead[clock];
