import { type CanActivate, type ExecutionContext, Inject, Injectable } from '@nestjs/common';
import { CLOCK } from '@owl/adapters/clock';
import { CONFIG, type OwlConfig } from '@owl/adapters/config';
import { Database } from '@owl/adapters/db';
import { type Role, type RouteName, routes } from '@owl/contracts';
import { type Clock, hours } from '@owl/foundation/clock';
import { type User, Users, userActor } from '@owl/identity';
import { NotAllowed, NotFound, NotFromConsole, NotSignedIn } from './api.errors';
import type { ApiRequest } from './api-request';
import { OUTSIDE_CONTRACT, ROUTE } from './route.decorator';

/** Decides for every handler of the process who may call it; what it does not know it refuses. */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(
    private readonly database: Database,
    private readonly users: Users,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: OwlConfig,
  ) {}

  /** @throws NotSignedIn, NotAllowed, NotFromConsole, NotFound */
  async canActivate(context: ExecutionContext): Promise<boolean> {
    const handler = context.getHandler();
    if (Reflect.hasMetadata(OUTSIDE_CONTRACT, handler)) return true;
    const name = Reflect.getMetadata(ROUTE, handler) as RouteName | undefined;
    if (!name) throw new NotFound('page');
    const request = context.switchToHttp().getRequest<ApiRequest>();
    const { method, roles } = routes[name];
    if (roles !== 'public') await this.admit(request, roles);
    if (method !== 'GET' && request.get('x-owl-console') !== '1') throw new NotFromConsole();
    return true;
  }

  /** The user of a session that still holds; null when it has ended, they were disabled, or something about them was changed. */
  async userOf(session: { userId?: string; signedInAt?: number; generation?: number }): Promise<User | null> {
    const { userId, signedInAt, generation = 0 } = session;
    if (!userId || signedInAt === undefined) return null;
    const endsAt = signedInAt + hours(this.config.SESSION_HOURS);
    if (this.clock.real().getTime() >= endsAt) return null;
    const user = await this.database.soc((tx) => this.users.active(tx, userId));
    return user?.sessionGeneration === generation ? user : null;
  }

  private async admit(request: ApiRequest, roles: readonly Role[]): Promise<void> {
    const user = await this.userOf(request.session);
    if (!user) throw new NotSignedIn();
    if (!roles.includes(user.role)) throw new NotAllowed(user.role);
    request.user = user;
    request.actor = userActor(user);
  }
}
