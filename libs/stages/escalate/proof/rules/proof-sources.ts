import type { CallAttempt } from '../../call-attempt.entity';
import type { CallRun } from '../../call-run.entity';
import type { ProviderRecord } from '../provider-record.entity';
import type { CallbackLine } from './callback-facts';

/** An alert the run spoke for; the names are null when the alert itself is no longer kept. */
export interface AlertSource {
  id: string;
  alertId: string;
  coverage: string;
  joinedAt: Date;
  alertNumber: string | null;
  threats: { name: string; score: number }[] | null;
  occurredAt: Date | null;
  receivedAt: Date | null;
}
/** An entry of the audit about the run. */
export interface StepSource {
  id: string;
  at: Date;
  actorKind: string;
  action: string;
  detail: Record<string, unknown>;
  seq: string;
  hash: string;
}
/** What a person did about the run, and why. */
export interface MoveSource {
  id: string;
  move: string;
  contactOrder: number | null;
  result: string | null;
  calledAt: Date | null;
  reason: string;
  doneByName: string;
  at: Date;
}
/** A mail or short message that went out because of the run. */
export interface MessageSource {
  table: string;
  id: string;
  channel: string;
  purpose: string;
  recipient: string;
  contactOrder: number | null;
  sha256: string | null;
  state: string;
  response: string | null;
  createdAt: Date;
  endedAt: Date | null;
}

/** The rows a proof is made of. */
export interface ProofSources {
  run: CallRun;
  customerName: string;
  /** The zone its times are shown in. */
  zone: string;
  alerts: AlertSource[];
  attempts: CallAttempt[];
  steps: StepSource[];
  events: CallbackLine[];
  moves: MoveSource[];
  records: ProviderRecord[];
  messages: MessageSource[];
}

/** How many of them there are that may still become more; each more makes a further line. */
export function countSources({ attempts, steps, events, moves, records, messages }: ProofSources): number {
  const said = attempts.reduce((sum, { words }) => sum + words.length, 0);
  const ended = messages.filter(({ endedAt }) => endedAt !== null).length;
  return said + steps.length + events.length + moves.length + records.length + messages.length + ended;
}
