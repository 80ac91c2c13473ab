import type { ApplianceView, ContactView, WindowName } from './api-shapes';

/** The clock of the service, which the demo can move forward. Leases and sockets keep real time. */
export interface DemoClock {
  now(): Date;
  /** How far the service is ahead of the machine. */
  readonly offsetMs: number;
  jumpTo(date: Date): Promise<void>;
  reset(): Promise<void>;
}

/** What the simulator is told about the world it stands beside; it knows nothing of the service's inside. */
export interface SimulatorHooks {
  readonly clock: DemoClock;
  /** Every appliance with the address that it mails to. */
  readonly appliances: () => Promise<readonly ApplianceView[]>;
  /** Every contact, a customer's in the order they are called. */
  readonly contacts: () => Promise<readonly ContactView[]>;
  /** Where alert mails go. */
  readonly intake: { readonly host: string; readonly port: number };
  /** Which window a moment is in by the service's own calendar; shown beside the clock when given. */
  readonly windowAt?: (at: Date) => Promise<WindowName>;
}
