import { type ExecutionContext, createParamDecorator } from '@nestjs/common';
import { PathPart, type RouteName, type Routes, routes } from '@owl/contracts';
import { z } from 'zod';
import { NotFound, WrongInput } from './api.errors';
import type { ApiRequest } from './api-request';
import { ROUTE } from './route.decorator';

type Part<N extends RouteName, K extends 'query' | 'body'> =
  Routes[N] extends Record<K, { _zod: { output: infer O } }> ? Record<K, O> : unknown;
type PathParts<N extends RouteName> = {
  [K in keyof typeof PathPart as Routes[N]['path'] extends `${string}/:${K}${string}` ? K : never]: z.output<
    (typeof PathPart)[K]
  >;
};

/** What a route's request holds once it is checked against the contract. */
export type InputOf<N extends RouteName> = Part<N, 'query'> & Part<N, 'body'> & PathParts<N>;

/** Levels a request may have; those of the contract have a handful. */
const DEEPEST = 50;
/** Values a request may have; a calendar of many years has some thousands. */
const MOST_VALUES = 20_000;
/** Wrong fields an answer names. */
const MOST_TOLD = 50;

interface Checked extends Partial<Record<keyof typeof PathPart, unknown>> {
  query?: unknown;
  body?: unknown;
}

/** The request's parts of the path, query and body as the contract wants them. Anything wrong or unknown answers 422 with the fields. */
export const Input = createParamDecorator((_: unknown, context: ExecutionContext): Checked => {
  const name = Reflect.getMetadata(ROUTE, context.getHandler()) as RouteName;
  return checkInput(name, context.switchToHttp().getRequest<ApiRequest>());
});

/** @throws NotFound for an id that is no id, or a place that is no number; WrongInput for everything else */
function checkInput(name: RouteName, request: Pick<ApiRequest, 'params' | 'query' | 'body'>): Checked {
  const route: { path: string; query?: z.ZodType; body?: z.ZodType } = routes[name];
  return {
    ...pathPartsOf(route.path, request.params),
    query: check('query', route.query ?? z.object({}), request.query ?? {}),
    body: route.body && check('body', route.body, request.body),
  };
}

function pathPartsOf(path: string, given: ApiRequest['params']): Record<string, unknown> {
  const names = [...path.matchAll(/:(\w+)/g)].map(([, name]) => name as keyof typeof PathPart);
  return Object.fromEntries(
    names.map((name) => {
      const part = PathPart[name].safeParse(given[name]);
      if (!part.success) throw new NotFound('thing');
      return [name, part.data];
    }),
  );
}

function check(where: 'query' | 'body', schema: z.ZodType, given: unknown): unknown {
  if (isTooDeep(given, DEEPEST))
    throw new WrongInput([{ path: where, message: `is nested more than ${DEEPEST} levels deep` }]);
  if (countTo(MOST_VALUES, given) > MOST_VALUES)
    throw new WrongInput([{ path: where, message: `has more than ${MOST_VALUES} values` }]);
  const bad = unstorable(given, where);
  if (bad)
    throw new WrongInput([{ path: bad, message: 'holds a character that no text may hold (NUL or half a pair)' }]);
  const strict = schema instanceof z.ZodObject ? schema.strict() : schema;
  const result = strict.safeParse(given);
  if (result.success) return result.data;
  const issues = result.error.issues.slice(0, MOST_TOLD);
  throw new WrongInput(issues.flatMap((issue) => fieldsOf(where, issue)).slice(0, MOST_TOLD));
}

/** Whoever looks into a request calls itself once a level, and a body may have a hundred thousand. */
const isTooDeep = (value: unknown, left: number): boolean =>
  typeof value === 'object' &&
  value !== null &&
  (left === 0 || Object.values(value).some((inner) => isTooDeep(inner, left - 1)));

/** How many values there are in one, itself among them; it stops counting beyond `most`. */
function countTo(most: number, value: unknown): number {
  if (typeof value !== 'object' || value === null) return 1;
  let count = 1;
  for (const inner of Object.values(value)) {
    if (count > most) break;
    count += countTo(most - count, inner);
  }
  return count;
}

/** Where the first text stands that PostgreSQL cannot keep: one with NUL, or with half a surrogate pair. */
function unstorable(value: unknown, path: string): string | undefined {
  if (typeof value === 'string') return /\u0000|\p{Surrogate}/u.test(value) ? path : undefined;
  if (typeof value !== 'object' || value === null) return undefined;
  for (const [key, inner] of Object.entries(value)) {
    const found = unstorable(inner, `${path}.${key}`);
    if (found) return found;
  }
  return undefined;
}

/** An unknown field is named itself, not the object around it. */
function fieldsOf(where: string, issue: z.core.$ZodIssue) {
  const path = [where, ...issue.path.map(String)];
  const names =
    issue.code === 'unrecognized_keys' ? issue.keys.slice(0, MOST_TOLD).map((key) => [...path, key]) : [path];
  const message = issue.code === 'unrecognized_keys' ? 'is not a field of this request' : issue.message;
  return names.map((name) => ({ path: name.join('.'), message }));
}
