import type { NestExpressApplication } from '@nestjs/platform-express';
import { type Route, routes } from '@owl/contracts';
import { type Express, type RequestHandler, json, urlencoded } from 'express';
import { API_PATH } from './route.decorator';

/** A customer gives a reason or a telephone number, a stranger a password, a telephone provider a form of a few fields. */
const SMALL = '16kb';
const FORM_FIELDS = 100;
/** Three report sections of 20,000 Japanese characters each, and room for the JSON around them. */
const LARGE = '512kb';

/**
 * Reads what requests bring, after the session is known: a large body costs as much time to read and check as a hundred
 * requests, so only the SOC's own routes take one, and only from who is signed in. Call it before the routes are made.
 */
export function readBodies(app: NestExpressApplication): void {
  const express = app.getHttpAdapter().getInstance() as Express;
  const large = ifSignedIn(json({ limit: LARGE }));
  for (const route of Object.values<Route>(routes))
    if (route.body && isOfTheSoc(route)) express[methodOf(route)](`/${API_PATH}${route.path}`, large);
  app.use(json({ limit: SMALL }), urlencoded({ limit: SMALL, parameterLimit: FORM_FIELDS, extended: false }));
}

const isOfTheSoc = ({ roles }: Route): boolean => roles !== 'public' && !roles.includes('customer');
const methodOf = ({ method }: Route) => method.toLowerCase() as 'get' | 'post' | 'put' | 'delete';

const ifSignedIn =
  (read: RequestHandler): RequestHandler =>
  (request, response, next) =>
    request.session?.userId ? read(request, response, next) : next();
