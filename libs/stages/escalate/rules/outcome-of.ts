import type { AttemptState } from './attempt-states';

/** What the provider said of a call, by callback or when asked. */
export interface ProviderWord {
  /** Twilio's CallStatus. */
  status: string;
  /** Twilio's AnsweredBy: `human`, `machine_end_beep`, `fax`, `unknown`, …; null when it did not say. */
  answeredBy: string | null;
}

/** Whether the provider took who answered for an answering machine or a fax. */
export const isMachine = (answeredBy: string | null): boolean =>
  answeredBy !== null && /^(machine|fax)/.test(answeredBy);

/**
 * The attempt state a provider's word stands for; undefined when it says nothing new. An answered call that ends without
 * a key is `no-key`: only a key makes a contact reached, voicemail does not. Service rules 2.8. A machine's call goes on,
 * for its message, and because it may be a person after all: who presses 1 then is reached.
 */
export function outcomeOf({ status, answeredBy }: ProviderWord): AttemptState | undefined {
  switch (status) {
    case 'ringing':
      return 'ringing';
    case 'in-progress':
    case 'answered':
      return 'answered';
    case 'completed':
      return isMachine(answeredBy) ? 'voicemail' : 'no-key';
    case 'busy':
      return 'busy';
    case 'no-answer':
      return 'no-answer';
    case 'failed':
    case 'canceled':
      return 'failed';
    default:
      return undefined;
  }
}

/**
 * What a call has come to that is not over at the hard end of its attempt. One that the provider still keeps in its own queue
 * has rung nowhere: nobody has failed to answer it.
 * @param told null: the provider could not be asked
 */
export function atHardEnd(
  attempt: { state: AttemptState },
  told: { status: string } | null,
): { state: AttemptState; detail: string } {
  const detail = 'hard end of the attempt';
  if (attempt.state === 'dialing' && told?.status === 'queued')
    return { state: 'failed', detail: 'the provider had not begun the call by its hard end' };
  return { state: attempt.state === 'answered' ? 'no-key' : 'no-answer', detail };
}

/** The provider's words for a call that is over. */
export const ENDED_STATUSES: readonly string[] = ['completed', 'busy', 'no-answer', 'failed', 'canceled'];

/** Whether nothing more comes of a call with this status of the provider's. */
export const hasEnded = (status: string): boolean => ENDED_STATUSES.includes(status);
