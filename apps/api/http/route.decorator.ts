import { Delete, Get, HttpCode, Post, Put, SetMetadata, applyDecorators } from '@nestjs/common';
import { type RouteName, routes } from '@owl/contracts';

/** All routes of the contract live under this path. */
export const API_PATH = 'api/v1';

export const ROUTE = Symbol('ROUTE');
export const OUTSIDE_CONTRACT = Symbol('OUTSIDE_CONTRACT');

const VERBS = { GET: Get, POST: Post, PUT: Put, DELETE: Delete } as const;

/**
 * Makes a handler the one of this route of the contract: method, path, who may call it, and what `Input()` accepts all
 * come from there. Answers 200, or 204 when the contract promises no body.
 */
export function Route(name: RouteName): MethodDecorator {
  const route = routes[name];
  const hasAnswer = 'response' in route || 'produces' in route;
  return applyDecorators(VERBS[route.method](route.path), HttpCode(hasAnswer ? 200 : 204), SetMetadata(ROUTE, name));
}

/**
 * For the few handlers that are not part of the contract: open without session, so each says what protects it instead.
 * A handler with neither this nor `Route` is refused to everybody.
 */
export const OutsideContract = (protectedBy: string): MethodDecorator => SetMetadata(OUTSIDE_CONTRACT, protectedBy);
