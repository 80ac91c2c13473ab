/** Bound only where the demo world runs: the console then says so and links the simulator. */
export const DEMO = Symbol('DEMO');
export interface Demo {
  simulatorUrl: string;
}
