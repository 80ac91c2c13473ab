/** Injection token of the `Clock`; each process binds it once: system clock, demo clock, or a test's. */
export const CLOCK = Symbol('CLOCK');
