import { timingSafeEqual } from 'node:crypto';
import express, { type NextFunction, type Request, type Response, type Router } from 'express';
import { type Account, HANG_MS } from './account';
import { ApiError, apiErrors } from './api-errors';
import { type Call, type Parameters, parameter } from './call';
import { callListPage } from './call-list';
import { checkCallRequest } from './call-request';
import { callResource } from './call-resource';
import type { MessageDesk } from './message-desk';
import { addMessages } from './messages-api';
import { apiFaultOf, type PhoneScript } from './script';

/** A request that reached the API. `status` is what was answered, null while (or when) nothing was. */
export interface RequestRecord {
  readonly at: Date;
  readonly method: string;
  readonly path: string;
  readonly params: Parameters;
  status: number | null;
}

/** What the API asks of the exchange behind it. */
export interface SwitchBoard {
  readonly account: Account;
  readonly accountSid: string;
  readonly authToken: string;
  readonly calls: readonly Call[];
  readonly messaging: MessageDesk;
  now(): Date;
  record(request: RequestRecord): void;
  /** The script of the number for the call that is being asked for. */
  scriptFor(to: string): PhoneScript;
  /** Creates the call and lets it go on its way, after telling the application first when `announceFirst`. */
  place(
    call: { to: string; from: string; params: Parameters; script: PhoneScript },
    announceFirst: boolean,
  ): Promise<Call>;
  /** Null when the call has ended already. @throws ApiError when the script wants it so */
  end(sid: string, how: 'canceled' | 'completed'): Promise<Call | null>;
  /** Lets an answered call go on with another document. Null when nobody is on the line. */
  redirect(sid: string, url: string, method: 'GET' | 'POST'): Call | null;
}

/** The Calls resource of the provider's HTTP API, version 2010-04-01. */
export function createCallsApi(board: SwitchBoard): Router {
  const router = express.Router({ caseSensitive: true });
  const base = '/2010-04-01/Accounts/:accountSid';
  router.use(
    '/2010-04-01',
    express.urlencoded({ extended: false }),
    recorder(board),
    gatekeeper(board),
    board.account.gate,
  );
  router.get(`${base}/Balance.json`, (_request, response) => {
    response.json(board.account.balanceResource());
  });
  router.post(`${base}/Calls.json`, (request, response) => create(board, request, response));
  router.get(`${base}/Calls.json`, (request, response) => {
    response.json(callListPage(board, request.path, request.query as Parameters));
  });
  router.get(`${base}/Calls/:sid.json`, (request, response) => {
    response.json(callResource(found(board, request), board.now()));
  });
  router.post(`${base}/Calls/:sid.json`, async (request, response) => {
    response.json(callResource(await update(board, request), board.now()));
  });
  addMessages(router, base, board.messaging);
  router.use('/2010-04-01', (request: Request) => {
    throw apiErrors.notFound(request.originalUrl.split('?')[0] ?? request.originalUrl);
  });
  router.use('/2010-04-01', (error: unknown, _request: Request, response: Response, next: NextFunction) => {
    if (response.headersSent) return next(error);
    const answer = error instanceof ApiError ? error : apiErrors.invalidParameter('request', String(error));
    response.status(answer.status).json(answer.body());
  });
  return router;
}

function recorder(board: SwitchBoard) {
  return (request: Request, response: Response, next: NextFunction): void => {
    const params = (request.method === 'GET' ? request.query : (request.body ?? {})) as Parameters;
    const path = request.originalUrl.split('?')[0] ?? request.originalUrl;
    const entry: RequestRecord = { at: board.now(), method: request.method, path, params, status: null };
    board.record(entry);
    response.setHeader('date', board.now().toUTCString());
    response.on('finish', () => {
      entry.status = response.statusCode;
    });
    next();
  };
}

function gatekeeper(board: SwitchBoard) {
  const expected = Buffer.from(`${board.accountSid}:${board.authToken}`);
  return (request: Request, _response: Response, next: NextFunction): void => {
    const [scheme, code] = (request.headers.authorization ?? '').split(' ');
    const given = Buffer.from(code ?? '', 'base64');
    const known = scheme === 'Basic' && given.length === expected.length && timingSafeEqual(given, expected);
    next(known ? undefined : apiErrors.authenticate());
  };
}

async function create(board: SwitchBoard, request: Request, response: Response): Promise<void> {
  const params = (request.body ?? {}) as Parameters;
  const { to, from } = checkCallRequest({ ...params });
  if (request.params.accountSid !== board.accountSid) throw apiErrors.authenticate();
  const script = board.scriptFor(to);
  const order = { to, from, params, script };
  switch (apiFaultOf(script)) {
    case 'reject-429':
      throw apiErrors.tooManyRequests();
    case 'reject-500':
      throw apiErrors.serverError();
    case 'reject-503':
      throw apiErrors.unavailable();
    case 'reject-country':
      throw apiErrors.country(to);
    case 'reject-number':
      throw apiErrors.invalidTo(to);
    case 'drop-request':
      request.socket.resetAndDestroy();
      return;
    case 'hang':
      setTimeout(() => request.socket.resetAndDestroy(), HANG_MS).unref();
      return;
    case 'lose-reply':
      await board.place(order, false);
      request.socket.resetAndDestroy();
      return;
    case 'early-callbacks':
      response.status(201).json(callResource(await board.place(order, true), board.now()));
      return;
    case null:
      response.status(201).json(callResource(await board.place(order, false), board.now()));
  }
}

function found(board: SwitchBoard, request: Request): Call {
  const call = board.calls.find((one) => one.sid === request.params.sid);
  if (!call || request.params.accountSid !== board.accountSid) throw apiErrors.notFound(request.path);
  return call;
}

async function update(board: SwitchBoard, request: Request): Promise<Call> {
  const call = found(board, request);
  const params = (request.body ?? {}) as Parameters;
  const status = parameter(params, 'Status');
  if (status === undefined) return redirect(board, call, params);
  if (status !== 'completed' && status !== 'canceled') {
    throw apiErrors.invalidParameter('Status', status);
  }
  const ended = await board.end(call.sid, status);
  if (!ended) throw apiErrors.notInProgress();
  return ended;
}

function redirect(board: SwitchBoard, call: Call, params: Parameters): Call {
  const url = parameter(params, 'Url') ?? '';
  if (!URL.canParse(url)) throw apiErrors.invalidUrl(url);
  const redirected = board.redirect(call.sid, url, parameter(params, 'Method') === 'GET' ? 'GET' : 'POST');
  if (!redirected) throw apiErrors.notInProgress();
  return redirected;
}
