import { type ExecutionContext, createParamDecorator } from '@nestjs/common';
import type { Actor, User } from '@owl/identity';
import type { Request } from 'express';

declare module 'express-session' {
  interface SessionData {
    userId: string;
    /** Milliseconds of machine time: a session ends a fixed time after sign-in, however busy it is. */
    signedInAt: number;
    /** The user's when it began: in a later one it has ended. */
    generation: number;
  }
}

/** A request on its way through the API. */
export interface ApiRequest extends Request {
  /** In every answer and log line about it. */
  requestId: string;
  /** Set by the access guard for every route that is not public. */
  user?: User;
  actor?: Actor;
}

const requestOf = (context: ExecutionContext): ApiRequest => context.switchToHttp().getRequest<ApiRequest>();

/** Who calls: the signed-in user as the one who acts. */
export const Caller = createParamDecorator((_: unknown, context: ExecutionContext): Actor => {
  const { actor } = requestOf(context);
  if (!actor) throw new Error('Caller() is only for routes behind the access guard');
  return actor;
});

/** The signed-in user's row. */
export const SignedInUser = createParamDecorator((_: unknown, context: ExecutionContext): User => {
  const { user } = requestOf(context);
  if (!user) throw new Error('SignedInUser() is only for routes behind the access guard');
  return user;
});
