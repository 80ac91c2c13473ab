import { newId } from '@owl/foundation/ids';
import type { Actor } from '@owl/identity';
import { RunMoves } from '@owl/stages/escalate';
import type { ApiWorld } from './api-world';

export const PEOPLES_MOVES = ['take-over', 'hand-back', 'skip', 'stop', 'not-reached', 'reached'] as const;
export type PeoplesMove = (typeof PEOPLES_MOVES)[number];
/** What ends a run is done less often than what disturbs it. */
export const USUAL = [
  ...(['take-over', 'not-reached', 'take-over', 'skip', 'not-reached', 'hand-back'] as const),
  ...(['reached', 'skip', 'stop', 'not-reached', 'take-over'] as const),
];

const LEAD: Actor = { kind: 'user', id: newId(), name: 'lead 田中', role: 'lead', customerId: null };
// Both of the clock and of what is right: taken over, or called by hand, before this dial was intended.
const AGAINST_THEM = `
  SELECT CASE WHEN r.held_until > $2 AND r.taken_over_at < a.dialed_at THEN 'while somebody calls by hand'
              ELSE 'though a person has called them' END AS fault
  FROM call_attempts a JOIN call_runs r ON r.id = a.call_run_id
  WHERE a.token = $1 AND (r.held_until > $2 AND r.taken_over_at < a.dialed_at OR EXISTS (
    SELECT 1 FROM call_run_moves m WHERE m.call_run_id = r.id AND m.move = 'record-call'
      AND m.contact_order = a.contact_order AND m.at < a.dialed_at))`;

/** People who take over, hand back, pass over, stop and call by hand, whatever the system does in that moment. */
export class PeopleInCalls {
  /** Runs that somebody stopped. */
  readonly stopped = new Set<string>();
  /** How often each move was made, and how often it was refused. */
  readonly made: Record<string, number> = {};

  constructor(private readonly api: ApiWorld) {}

  /** @returns whether it was made: what the table does not allow is refused, and changes nothing */
  async makes(move: PeoplesMove, runId: string, contactOrder: number): Promise<boolean> {
    const isMade = await this.api
      .soc((tx) => this.ask(tx, move, runId, contactOrder))
      .then(() => true)
      .catch((error: { code?: string }) => {
        if (error.code !== 'run-move-refused') throw error;
        return false;
      });
    const word = isMade ? move : 'move refused';
    this.made[word] = (this.made[word] ?? 0) + 1;
    if (isMade && move === 'stop') this.stopped.add(runId);
    return isMade;
  }

  /** Why this call should not begin; null when people have nothing against it. */
  async against(token: string): Promise<string | null> {
    const [row] = await this.api.soc<{ fault: string }[]>((tx) =>
      tx.query(AGAINST_THEM, [token, this.api.clock.real()]),
    );
    return row?.fault ?? null;
  }

  private ask(tx: Parameters<RunMoves['stop']>[0], move: PeoplesMove, runId: string, contactOrder: number) {
    const moves = this.api.service(RunMoves);
    const plain = { key: newId(), reason: move };
    const wish = { ...plain, contactOrder };
    switch (move) {
      case 'take-over':
        return moves.takeOver(tx, LEAD, runId, plain);
      case 'hand-back':
        return moves.handBack(tx, LEAD, runId, plain);
      case 'skip':
        return moves.skip(tx, LEAD, runId, wish);
      case 'stop':
        return moves.stop(tx, LEAD, runId, plain);
      case 'not-reached':
      case 'reached':
        return moves.recordCall(tx, LEAD, runId, { ...wish, result: move, calledAt: this.api.clock.now() });
    }
  }
}
