import { existsSync } from 'node:fs';
import type { Server } from 'node:http';
import path from 'node:path';
import express, { type Express } from 'express';
import { TelephoneExchange } from '../exchange/index';
import { listenOn } from '../listen-on';
import { Mailbox } from '../mailbox/index';
import type { SimulatorHooks } from './hooks';
import { LiveUpdates } from './live-updates';
import { createSimApi } from './sim-api';

export interface SimulatorOptions extends SimulatorHooks {
  /** Port of the page and of the telephone provider's API; 0 takes a free one. */
  readonly port: number;
  /** Default 127.0.0.1: the simulator is nobody else's business. */
  readonly host?: string;
  /** The mailbox that the service sends its mails to; port 0 or absent takes a free one. */
  readonly mailbox?: { readonly port?: number };
  /** The provider account that the service signs in with, and how fast telephone time runs (default 1). */
  readonly exchange: { readonly accountSid: string; readonly authToken: string; readonly timeScale?: number };
  /** Folder of the built page. Default: beside the compiled server. */
  readonly webRoot?: string;
}

export interface Simulator {
  readonly exchange: TelephoneExchange;
  readonly mailbox: Mailbox;
  /** Opens both ports. Rejects with an Error that names a port that is taken; nothing stays open then. */
  listen(): Promise<{ url: string; smtp: { host: string; port: number } }>;
  close(): Promise<void>;
}

/** Puts together the outside world for demo and tests: appliances, a telephone exchange, a mailbox and a page to play them. */
export function createSimulator(options: SimulatorOptions): Simulator {
  const host = options.host ?? '127.0.0.1';
  const now = (): Date => options.clock.now();
  // A provider knows nothing of the demo's clock: its times are the machine's.
  const exchange = new TelephoneExchange(options.exchange);
  const mailbox = new Mailbox({ host, now, ...options.mailbox });
  const live = new LiveUpdates();
  exchange.onChange(() => live.tell('phones'));
  exchange.messaging.onChange(() => live.tell('messages'));
  mailbox.onChange(() => live.tell('mails'));
  const app = webApp(options, { exchange, mailbox, live });
  let server: Server | null = null;

  return {
    exchange,
    mailbox,
    async listen() {
      const opened = await listenOn(app, options.port, host, 'page and telephone exchange');
      server = opened.server;
      try {
        return { url: opened.url, smtp: await mailbox.listen() };
      } catch (error) {
        server.close();
        throw error;
      }
    },
    async close() {
      live.close();
      await exchange.close();
      await mailbox.close();
      const open = server;
      server = null;
      if (!open) return;
      await new Promise<void>((resolve) => {
        open.close(() => resolve());
        open.closeAllConnections();
      });
    },
  };
}

function webApp(
  options: SimulatorOptions,
  parts: { exchange: TelephoneExchange; mailbox: Mailbox; live: LiveUpdates },
): Express {
  const app = express();
  app.disable('x-powered-by');
  app.use(parts.exchange.router);
  app.use('/sim/api', createSimApi({ hooks: options, ...parts }));
  const webRoot = options.webRoot ?? defaultWebRoot();
  app.use(express.static(webRoot, { index: 'index.html', maxAge: 0 }));
  app.use((_request, response) => {
    response
      .status(404)
      .type('text/plain')
      .send(`Nothing here. If the page is missing, build it: npm run build -w @owl/simulator\n`);
  });
  return app;
}

/** From sources the page lies in web/dist beside this folder; from the compiled server one folder further up. */
function defaultWebRoot(): string {
  const beside = path.resolve(__dirname, '../web/dist');
  return existsSync(beside) ? beside : path.resolve(__dirname, '../../web/dist');
}
