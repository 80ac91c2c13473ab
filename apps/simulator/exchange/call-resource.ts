import type { Call } from './call';
import { rfc2822 } from './webhook-parameters';

const SUBRESOURCES = {
  notifications: 'Notifications',
  recordings: 'Recordings',
  payments: 'Payments',
  events: 'Events',
  siprec: 'Siprec',
  streams: 'Streams',
  transcriptions: 'Transcriptions',
  user_defined_message_subscriptions: 'UserDefinedMessageSubscriptions',
  user_defined_messages: 'UserDefinedMessages',
};

/** What a begun minute costs, and how long after its end a call has its price. */
const USD_PER_MINUTE = 0.085;
const PRICED_AFTER_MS = 90_000;

/** Calls that nobody answered never get a price. */
function priceOf({ answeredAt, endedAt }: Call, now: Date): string | null {
  if (!answeredAt || !endedAt || now.getTime() - endedAt.getTime() < PRICED_AFTER_MS) return null;
  const begun = Math.max(1, Math.ceil((endedAt.getTime() - answeredAt.getTime()) / 60_000));
  return `-${(begun * USD_PER_MINUTE).toFixed(4)}`;
}

/** A call as the API shows it at `now` (resource api.v2010.account.call). */
export function callResource(call: Call, now: Date): Record<string, unknown> {
  const base = `/2010-04-01/Accounts/${call.accountSid}/Calls/${call.sid}`;
  const entries = Object.entries(SUBRESOURCES).map(([name, path]) => [name, `${base}/${path}.json`] as const);
  return {
    account_sid: call.accountSid,
    annotation: null,
    answered_by: call.answeredBy,
    api_version: '2010-04-01',
    caller_name: null,
    date_created: rfc2822(call.createdAt),
    date_updated: rfc2822(call.updatedAt),
    direction: 'outbound-api',
    duration: call.durationSeconds === null ? null : String(call.durationSeconds),
    end_time: call.endedAt ? rfc2822(call.endedAt) : null,
    forwarded_from: null,
    from: call.from,
    from_formatted: call.from,
    group_sid: null,
    parent_call_sid: null,
    phone_number_sid: null,
    price: priceOf(call, now),
    price_unit: 'USD',
    queue_time: '0',
    sid: call.sid,
    start_time: call.startedAt ? rfc2822(call.startedAt) : null,
    status: call.status,
    subresource_uris: Object.fromEntries(entries),
    to: call.to,
    to_formatted: call.to,
    trunk_sid: null,
    uri: `${base}.json`,
  };
}
