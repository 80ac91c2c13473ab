import express, { type RequestHandler, Router } from 'express';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** Paths that are never pages of the console. */
const NOT_PAGES = /^\/(api|health|metrics|telephony)(\/|$)/;
const YEAR_MS = 365 * 24 * 3_600_000;

/** Serves the built console from `folder`: hashed assets for ever, its page for every address that is not the API's. */
export function staticConsole(folder: string): RequestHandler {
  const router = Router();
  // Their names carry a hash of their content: whatever is cached under a name stays right.
  router.use('/assets', express.static(join(folder, 'assets'), { immutable: true, maxAge: YEAR_MS, index: false }));
  router.use('/assets', (_request, response) => void response.status(404).end());
  router.use(
    express.static(folder, { index: false, setHeaders: (response) => response.setHeader('cache-control', 'no-cache') }),
  );
  router.get('/{*page}', (request, response, next) => {
    if (NOT_PAGES.test(request.path)) return next();
    const page = join(folder, 'index.html');
    if (!existsSync(page)) return void response.status(503).type('text/plain').send(NOT_BUILT);
    response.setHeader('cache-control', 'no-cache');
    response.sendFile(page);
  });
  return router;
}

const NOT_BUILT = 'The console is not built yet. Run: npm run build -w @owl/console\n';
