import type { Request, Response, Router } from 'express';
import { HANG_MS } from './account';
import { ApiError, apiErrors } from './api-errors';
import { parameter, type Parameters } from './call';
import type { Message } from './message';
import type { MessageDesk, NewMessage } from './message-desk';
import { rfc2822 } from './webhook-parameters';

const E164 = /^\+[1-9]\d{6,14}$/;
const SENDER = /^(\+[1-9]\d{6,14}|[A-Za-z0-9 ]{1,11})$/;
const LONGEST = 1600;
/** Characters of a part of a message that is not plain GSM text. */
const PART = 67;
const MAX_PAGE_SIZE = 1000;

/** Adds the Messages resource of the provider's HTTP API under `base`. */
export function addMessages(router: Router, base: string, desk: MessageDesk): void {
  router.post(`${base}/Messages.json`, (request, response) => create(desk, request, response));
  router.get(`${base}/Messages.json`, (request, response) => {
    response.json(listPage(desk.sent, request.path, request.query as Parameters));
  });
  router.get(`${base}/Messages/:sid.json`, (request, response) => {
    const message = desk.sent.find(({ sid }) => sid === request.params.sid);
    if (!message) throw apiErrors.notFound(request.path);
    response.json(messageResource(message));
  });
}

function create(desk: MessageDesk, request: Request, response: Response): void {
  const message = checked((request.body ?? {}) as Parameters);
  if (request.params.accountSid !== desk.accountSid) throw apiErrors.authenticate();
  const script = desk.takeScript(message.to);
  switch (script.behaviour) {
    case 'reject-429':
      throw apiErrors.tooManyRequests();
    case 'reject-500':
      throw apiErrors.serverError();
    case 'not-mobile':
      throw new ApiError(400, 21614, `'To' number is not a valid mobile number: ${message.to}`);
    case 'drop-request':
      request.socket.resetAndDestroy();
      return;
    case 'hang':
      setTimeout(() => request.socket.resetAndDestroy(), HANG_MS).unref();
      return;
    case 'lose-reply':
      desk.take(message, script);
      request.socket.resetAndDestroy();
      return;
    case 'deliver':
    case 'undeliverable':
      response.status(201).json(messageResource(desk.take(message, script)));
  }
}

/** The parameters of a new message as the provider checks them. */
function checked(params: Parameters): NewMessage {
  const to = parameter(params, 'To') ?? '';
  const from = parameter(params, 'From') ?? null;
  const messagingServiceSid = parameter(params, 'MessagingServiceSid') ?? null;
  const body = parameter(params, 'Body') ?? '';
  if (to === '') throw new ApiError(400, 21604, "A 'To' phone number is required.");
  if (!E164.test(to)) throw apiErrors.invalidTo(to);
  if (from === null && messagingServiceSid === null)
    throw new ApiError(400, 21603, "A 'From' phone number is required.");
  if (from !== null && !SENDER.test(from)) throw apiErrors.invalidFrom(from);
  if (body === '') throw new ApiError(400, 21602, 'Message body is required.');
  if (body.length > LONGEST) throw new ApiError(400, 21617, 'The concatenated message body exceeds 1600 characters.');
  return { to, from, messagingServiceSid, body };
}

/** One page of messages, newest first, by recipient and sender. */
function listPage(messages: readonly Message[], path: string, query: Parameters): Record<string, unknown> {
  const { To, From } = query;
  const found = [...messages]
    .reverse()
    .filter((message) => (To === undefined || message.to === To) && (From === undefined || message.from === From));
  const size = Math.min(Number(parameter(query, 'PageSize') ?? 50) || 50, MAX_PAGE_SIZE);
  const page = Number(parameter(query, 'Page') ?? 0) || 0;
  const start = page * size;
  const rows = found.slice(start, start + size);
  const address = (number: number): string => {
    const params = new URLSearchParams();
    if (To !== undefined) params.set('To', String(To));
    if (From !== undefined) params.set('From', String(From));
    params.set('PageSize', String(size));
    params.set('Page', String(number));
    return `${path}?${params.toString()}`;
  };
  return {
    messages: rows.map(messageResource),
    end: start + Math.max(rows.length - 1, 0),
    first_page_uri: address(0),
    next_page_uri: found.length > start + size ? address(page + 1) : null,
    page,
    page_size: size,
    previous_page_uri: page > 0 ? address(page - 1) : null,
    start,
    uri: address(page),
  };
}

/** A message as the API shows it (resource api.v2010.account.message). */
function messageResource(message: Message): Record<string, unknown> {
  const uri = `/2010-04-01/Accounts/${message.accountSid}/Messages/${message.sid}`;
  return {
    account_sid: message.accountSid,
    api_version: '2010-04-01',
    body: message.body,
    date_created: rfc2822(message.createdAt),
    date_sent: message.sentAt ? rfc2822(message.sentAt) : null,
    date_updated: rfc2822(message.updatedAt),
    direction: 'outbound-api',
    error_code: message.errorCode,
    error_message: message.errorCode === null ? null : 'Unreachable destination handset',
    from: message.from,
    messaging_service_sid: message.messagingServiceSid,
    num_media: '0',
    num_segments: String(Math.ceil(message.body.length / PART)),
    price: null,
    price_unit: 'USD',
    sid: message.sid,
    status: message.status,
    subresource_uris: { media: `${uri}/Media.json` },
    to: message.to,
    uri: `${uri}.json`,
  };
}
