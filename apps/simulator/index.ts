export * from './exchange/index';
export * from './mailbox/index';
export * from './appliance/index';
export { createSimulator, type Simulator, type SimulatorOptions } from './server/simulator';
export type { DemoClock, SimulatorHooks } from './server/hooks';
