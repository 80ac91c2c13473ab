import { Controller, Inject, Optional, Req, Res } from '@nestjs/common';
import { CLOCK } from '@owl/adapters/clock';
import { Database } from '@owl/adapters/db';
import type { Session } from '@owl/contracts';
import type { Clock } from '@owl/foundation/clock';
import type { Actor, User } from '@owl/identity';
import type { Response } from 'express';
import { type ApiRequest, Caller, SignedInUser } from '../http/api-request';
import { Input, type InputOf } from '../http/input.decorator';
import { API_PATH, Route } from '../http/route.decorator';
import { sessionFacts } from '../read-models/session.read-model';
import { DEMO, type Demo } from './demo';
import { Sessions } from './sessions';
import { SignInService } from './sign-in.service';

/** Who is signed in. */
@Controller(API_PATH)
export class SessionController {
  constructor(
    private readonly signIns: SignInService,
    private readonly sessions: Sessions,
    private readonly database: Database,
    @Inject(CLOCK) private readonly clock: Clock,
    @Optional() @Inject(DEMO) private readonly demo: Demo | null,
  ) {}

  @Route('signIn')
  async signIn(@Req() request: ApiRequest, @Input() { body }: InputOf<'signIn'>): Promise<Session> {
    return this.view(await this.signIns.signIn(request, body));
  }

  @Route('session')
  session(@SignedInUser() user: User): Promise<Session> {
    return this.view(user);
  }

  @Route('signOut')
  async signOut(
    @Req() request: ApiRequest,
    @Caller() actor: Actor,
    @Res({ passthrough: true }) response: Response,
  ): Promise<void> {
    await this.signIns.signOut(request, actor);
    response.clearCookie(this.sessions.cookieName, { path: '/' });
  }

  private async view(user: User): Promise<Session> {
    const { id, displayName, email, role, locale, customerId } = user;
    const now = this.clock.now();
    const { customer, zone } = await this.database.scope(customerId, (tx) => sessionFacts(tx, customerId, now));
    const person = { id, displayName, email, role, locale, customer };
    return { user: person, now: now.toISOString(), zone, demo: this.demo ?? null };
  }
}
