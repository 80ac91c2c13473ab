import { routes, type RouteName, type Routes } from '@owl/contracts';
import { ApiError, networkProblem, problemOf } from './problem';
import { noteServerTime } from './server-time';

type Body<N extends RouteName> = Routes[N] extends { body: { _zod: { input: infer I } } } ? { body: I } : unknown;
type Query<N extends RouteName> = Routes[N] extends { query: { _zod: { input: infer I } } } ? { query?: I } : unknown;
type WithName<N extends RouteName> = Routes[N]['path'] extends `${string}:name${string}` ? { name: string } : unknown;
type WithId<N extends RouteName> = Routes[N]['path'] extends `${string}:id${string}` ? { id: string } : unknown;

/** What a call of this route needs, and what it answers: both read off the contract. */
export type Call<N extends RouteName> = Body<N> & Query<N> & WithId<N> & WithName<N> & { signal?: AbortSignal };
export type Answer<N extends RouteName> = Routes[N] extends { response: { _zod: { output: infer O } } } ? O : void;

interface AnyCall {
  id?: string;
  name?: string;
  query?: Record<string, string | number | undefined>;
  body?: unknown;
  signal?: AbortSignal;
}

export const API_BASE = '/api/v1';

function urlOf(path: string, { id, name: called, query }: AnyCall): string {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(query ?? {})) {
    if (value !== undefined && value !== '') params.set(name, String(value));
  }
  const search = params.size > 0 ? `?${params}` : '';
  return (
    API_BASE +
    path.replace(':id', encodeURIComponent(id ?? '')).replace(':name', encodeURIComponent(called ?? '')) +
    search
  );
}

function requestOf(method: string, { body, signal }: AnyCall): RequestInit {
  const headers: Record<string, string> = { accept: 'application/json' };
  // A form on another site cannot set this header: the API refuses changes without it.
  if (method !== 'GET') headers['x-owl-console'] = '1';
  if (body !== undefined) headers['content-type'] = 'application/json';
  return {
    method,
    headers,
    signal,
    credentials: 'same-origin',
    body: body === undefined ? undefined : JSON.stringify(body),
  };
}

/**
 * Calls one route of the contract.
 * @throws {ApiError} with the server's problem, or status 0 when it could not be reached.
 */
export async function call<N extends RouteName>(name: N, options: Call<N>): Promise<Answer<N>> {
  const { method, path } = routes[name];
  const given = options as AnyCall;
  let response: Response;
  try {
    response = await fetch(urlOf(path, given), requestOf(method, given));
  } catch (error) {
    if (given.signal?.aborted) throw error;
    throw new ApiError(networkProblem('The server cannot be reached'));
  }
  if (!response.ok) throw new ApiError(await problemOf(response));
  if (response.status === 204 || response.headers.get('content-length') === '0') return undefined as Answer<N>;
  const answer: unknown = await response.json();
  noteServerTime(answer);
  return answer as Answer<N>;
}
