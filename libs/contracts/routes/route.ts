import type { z } from 'zod';
import type { Role } from '../words';

export interface Route {
  method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** Path under /api/v1; each of its `:name` segments is one of `PathPart`. */
  path: string;
  /** Who may call it; `public`: before sign-in. A customer sees only their own rows, whatever the route. */
  roles: readonly Role[] | 'public';
  summary: string;
  query?: z.ZodType;
  body?: z.ZodType;
  response?: z.ZodType;
  /** Media type of an answer that is no JSON, instead of `response`. */
  produces?: string;
}
export const define = <const T extends Record<string, Route>>(routes: T): T => routes;

export const SOC = ['analyst', 'lead', 'admin'] as const;
export const ALL = ['analyst', 'lead', 'admin', 'customer'] as const;
/** What changes how a customer is served, for everybody and from now on. */
export const LEADS = ['lead', 'admin'] as const;
