import type { ActorKind } from './audit-entry.entity';
import type { Role } from './user.entity';

/** Who does it: carried from the door to the audit entry. */
export interface Actor {
  kind: ActorKind;
  /** User id, or the name of the process or provider. */
  id: string;
  name: string;
  role: Role | 'system';
  /** Set for the role customer: the only customer they may see. */
  customerId: string | null;
}

/** The system itself, e.g. `systemActor('worker')`. */
export const systemActor = (process: string): Actor => ({
  kind: 'system',
  id: process,
  name: process,
  role: 'system',
  customerId: null,
});
