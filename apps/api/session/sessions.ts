import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { CONFIG, type OwlConfig } from '@owl/adapters/config';
import { CONNECTING, limitsSilence } from '@owl/adapters/db';
import { LOG, type Log } from '@owl/adapters/log';
import { hours, seconds } from '@owl/foundation/clock';
import connectPgSimple from 'connect-pg-simple';
import type { RequestHandler } from 'express';
import session, { type Session, type SessionData } from 'express-session';
import { Pool } from 'pg';

const POOL_SIZE = 4;
const PRUNE_SECONDS = 15 * 60;

/** Sessions in PostgreSQL: every instance sees them, and removing a row signs out. */
@Injectable()
export class Sessions implements OnApplicationShutdown {
  private readonly pool: Pool;
  private readonly store: session.Store & { close?: () => void };
  private readonly secure: boolean;

  constructor(
    @Inject(CONFIG) private readonly config: OwlConfig,
    @Inject(LOG) log: Log,
  ) {
    this.secure = config.PUBLIC_URL.startsWith('https:');
    this.pool = new Pool({
      connectionString: config.DATABASE_URL,
      max: POOL_SIZE,
      application_name: 'owl-sessions',
      ...CONNECTING,
      onConnect: limitsSilence(seconds(config.DATABASE_PATIENCE_SECONDS)),
    });
    this.pool.on('error', (error) => log.warn({ error: error.message }, 'session store lost a connection'));
    const PgStore = connectPgSimple(session);
    this.store = new PgStore({
      pool: this.pool,
      tableName: 'sessions',
      // A session's end is fixed at sign-in: being used does not move it.
      disableTouch: true,
      pruneSessionInterval: PRUNE_SECONDS,
      errorLog: (...words: unknown[]) => log.warn({ words: words.map(String) }, 'session store failed'),
    });
  }

  /** The name tells browsers to accept the cookie only over https, from this host and for all of it. */
  get cookieName(): string {
    return this.secure ? '__Host-owl' : 'owl';
  }

  /** Reads the session of each request; writes one only at sign-in. */
  middleware(): RequestHandler {
    return session({
      name: this.cookieName,
      secret: this.config.SESSION_SECRET,
      store: this.store,
      resave: false,
      saveUninitialized: false,
      // Behind https there is a proxy by necessity: this process speaks plain HTTP.
      ...(this.secure && { proxy: true }),
      cookie: {
        httpOnly: true,
        sameSite: 'lax',
        secure: this.secure,
        path: '/',
        maxAge: hours(this.config.SESSION_HOURS),
      },
    });
  }

  /** A session with a new id: one planted before sign-in is worth nothing after it. */
  begin(current: Session, data: Pick<SessionData, 'userId' | 'signedInAt' | 'generation'>): Promise<void> {
    return new Promise((resolve, reject) => {
      const { req } = current as Session & { req: { session: Session & Partial<SessionData> } };
      current.regenerate((problem) => {
        if (problem) return reject(problem as Error);
        Object.assign(req.session, data);
        req.session.save((failure) => (failure ? reject(failure as Error) : resolve()));
      });
    });
  }

  end(current: Session): Promise<void> {
    return new Promise((resolve, reject) => {
      current.destroy((problem) => (problem ? reject(problem as Error) : resolve()));
    });
  }

  /** What a stored session holds now; null when it has ended. */
  stored(sessionId: string): Promise<SessionData | null> {
    return new Promise((resolve, reject) => {
      this.store.get(sessionId, (problem, data) => (problem ? reject(problem as Error) : resolve(data ?? null)));
    });
  }

  async onApplicationShutdown(): Promise<void> {
    this.store.close?.();
    await this.pool.end();
  }
}
