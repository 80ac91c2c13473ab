import type { CallEvent } from '../../call-event.entity';
import type { Seal } from './new-line';

export type CallbackLine = Pick<
  CallEvent,
  'id' | 'callAttemptId' | 'dialSeq' | 'providerSid' | 'kind' | 'sequence' | 'payload' | 'receivedAt' | 'effect'
>;

/** What a callback said, without the telephone numbers in it; the seal covers it whole. */
export function callbackFacts(
  { kind, dialSeq, providerSid, sequence, payload, effect }: CallbackLine,
  seal: Seal,
): { facts: Record<string, unknown>; providerAt: string | null } {
  const { CallStatus, Digits, AnsweredBy, CallDuration, SipResponseCode, ErrorCode } = payload;
  const said = { CallStatus, Digits, AnsweredBy, CallDuration, SipResponseCode, ErrorCode };
  const sorted = Object.entries(payload).sort(([a], [b]) => (a < b ? -1 : 1));
  return {
    facts: {
      kind,
      dialSeq,
      providerSid,
      // Random where the provider gives none.
      ...(kind === 'status' && { sequence }),
      effect,
      said: Object.fromEntries(Object.entries(said).filter(([, value]) => value !== undefined)),
      payloadSeal: seal(JSON.stringify(sorted)),
    },
    providerAt: timeOf(payload.Timestamp),
  };
}

/** The provider writes times as RFC 2822. */
function timeOf(text: string | undefined): string | null {
  const at = Date.parse(text ?? '');
  return Number.isNaN(at) ? null : new Date(at).toISOString();
}
