import type { NestExpressApplication } from '@nestjs/platform-express';
import { type OwlConfig, repositoryRoot } from '@owl/adapters/config';
import { newId } from '@owl/foundation/ids';
import type { RequestHandler } from 'express';
import helmet from 'helmet';
import { join } from 'node:path';
import { staticConsole } from './console/static-console';
import type { ApiRequest } from './http/api-request';
import { readBodies } from './http/request-bodies';
import { Sessions } from './session/sessions';
import { UserTurns } from './session/user-turns';

/** What stands before the handlers of a process that includes `ApiModule`. Call it before `listen` or `init`. */
export function configureApi(app: NestExpressApplication, config: OwlConfig): void {
  if (config.TRUST_PROXY) app.set('trust proxy', 1);
  app.disable('x-powered-by');
  app.use(requestId);
  app.use(securityHeaders(config));
  app.use('/api/v1', noStore, app.get(Sessions).middleware(), app.get(UserTurns).middleware());
  readBodies(app);
  app.use(staticConsole(join(repositoryRoot(), 'apps/console/dist')));
}

const requestId: RequestHandler = (request, response, next) => {
  const id = newId();
  (request as ApiRequest).requestId = id;
  response.setHeader('x-request-id', id);
  next();
};

/** Answers are about one person's view of customers' data: no cache keeps them. */
const noStore: RequestHandler = (_request, response, next) => {
  response.setHeader('cache-control', 'no-store');
  next();
};

function securityHeaders(config: OwlConfig): RequestHandler {
  const https = config.PUBLIC_URL.startsWith('https:');
  return helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        // The component library writes style attributes; scripts are our own files only.
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", 'data:'],
        objectSrc: ["'none'"],
        baseUri: ["'none'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
      },
    },
    xFrameOptions: { action: 'deny' },
    strictTransportSecurity: https ? { maxAge: 31_536_000 } : false,
    crossOriginOpenerPolicy: https ? { policy: 'same-origin' } : false,
    originAgentCluster: https,
    referrerPolicy: { policy: 'same-origin' },
  });
}
