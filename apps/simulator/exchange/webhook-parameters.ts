import type { Call, CallEvent, CallStatus } from './call';

/** The word of `CallStatus` in webhooks: the API knows no `initiated` status, the callbacks do. */
export type ReportedStatus = CallStatus | 'initiated';

/** The parameters that every webhook of a call carries. Places are left empty as for numbers outside North America. */
export function commonParameters(call: Call, status: ReportedStatus): Record<string, string> {
  const params: Record<string, string> = {
    AccountSid: call.accountSid,
    ApiVersion: '2010-04-01',
    CallSid: call.sid,
    CallStatus: status,
    Called: call.to,
    CalledCity: '',
    CalledCountry: countryOf(call.to),
    CalledState: '',
    CalledZip: '',
    Caller: call.from,
    CallerCity: '',
    CallerCountry: countryOf(call.from),
    CallerState: '',
    CallerZip: '',
    Direction: 'outbound-api',
    From: call.from,
    FromCity: '',
    FromCountry: countryOf(call.from),
    FromState: '',
    FromZip: '',
    To: call.to,
    ToCity: '',
    ToCountry: countryOf(call.to),
    ToState: '',
    ToZip: '',
  };
  if (call.answeredBy) params.AnsweredBy = call.answeredBy;
  return params;
}

/** The parameters of a status callback. `sequence` counts the callbacks of the call from 0, in the order of the events. */
export function callbackParameters(call: Call, event: CallEvent, at: Date, sequence: number): Record<string, string> {
  const params = commonParameters(call, event === 'initiated' ? 'initiated' : call.status);
  params.Timestamp = rfc2822(at);
  params.CallbackSource = 'call-progress-events';
  params.SequenceNumber = String(sequence);
  if (event === 'completed') {
    const seconds = call.durationSeconds ?? 0;
    params.CallDuration = String(seconds);
    params.Duration = String(Math.ceil(seconds / 60));
    if (call.sipResponseCode !== null) params.SipResponseCode = String(call.sipResponseCode);
  }
  return params;
}

/** A time as the API writes it: `Fri, 18 Oct 2019 17:00:00 +0000`. */
export function rfc2822(at: Date): string {
  return at.toUTCString().replace('GMT', '+0000');
}

function countryOf(number: string): string {
  if (number.startsWith('+81')) return 'JP';
  return number.startsWith('+1') ? 'US' : '';
}
