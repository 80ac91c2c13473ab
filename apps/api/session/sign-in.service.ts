import { Inject, Injectable } from '@nestjs/common';
import { CLOCK } from '@owl/adapters/clock';
import type { SignIn } from '@owl/contracts';
import type { Clock } from '@owl/foundation/clock';
import { originOf } from '@owl/foundation/origins';
import { type Actor, SignIns, type User } from '@owl/identity';
import { FactStreams } from '../events/fact-streams';
import type { ApiRequest } from '../http/api-request';
import { Sessions } from './sessions';
import { SignInThrottle } from './sign-in-throttle';

/** Begins and ends sessions. */
@Injectable()
export class SignInService {
  constructor(
    private readonly signIns: SignIns,
    private readonly sessions: Sessions,
    private readonly throttle: SignInThrottle,
    private readonly streams: FactStreams,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** @throws SignInRefused, TooManyTries */
  async signIn(request: ApiRequest, { email, password }: SignIn): Promise<User> {
    const address = originOf(request.ip ?? 'unknown');
    this.throttle.begin(address);
    const user = await this.signIns.signIn({ email, password, address });
    this.throttle.succeeded(address);
    // Whoever was signed in with this browser before is not any more, also in streams that are still open.
    this.streams.endSession(request.session.id);
    const signedInAt = this.clock.real().getTime();
    await this.sessions.begin(request.session, { userId: user.id, signedInAt, generation: user.sessionGeneration });
    return user;
  }

  async signOut(request: ApiRequest, actor: Actor): Promise<void> {
    this.streams.endSession(request.session.id);
    await this.sessions.end(request.session);
    await this.signIns.signOut(actor);
  }
}
