import express, { type NextFunction, type Request, type Response, type Router } from 'express';
import { FORMATS } from '../appliance/index';
import { BEHAVIOURS, MESSAGE_BEHAVIOURS, isBehaviour, type Phone, type TelephoneExchange } from '../exchange/index';
import type { Mailbox } from '../mailbox/index';
import { MOMENTS, type ClockView, type Moment, type WorldView } from './api-shapes';
import { ApplianceDesk, type AlertOrder } from './appliance-desk';
import type { SimulatorHooks } from './hooks';
import type { LiveUpdates } from './live-updates';
import { nextMoment } from './moments';
import { Refusal } from './refusal';
import { mailSummary, mailView, messagesView, phoneView, scenarioViews } from './views';

export interface SimApiParts {
  readonly hooks: SimulatorHooks;
  readonly exchange: TelephoneExchange;
  readonly mailbox: Mailbox;
  readonly live: LiveUpdates;
}

/** The list shows this many; older mails stay in the mailbox. */
const MAILS_SHOWN = 200;

/** The JSON API of the simulator's page, under /sim/api. */
export function createSimApi(parts: SimApiParts): Router {
  const router = express.Router();
  router.use(express.json({ limit: '20kb' }));
  router.get('/events', (request, response) => parts.live.connect(request, response));
  router.get('/world', async (_request, response) => response.json(await world(parts.hooks)));
  addClock(router, parts);
  addAppliance(router, parts);
  addPhones(router, parts);
  addMessages(router, parts);
  addMailbox(router, parts);
  router.use((request: Request) => {
    throw new Refusal(404, `nothing at ${request.originalUrl}`);
  });
  router.use((error: unknown, _request: Request, response: Response, next: NextFunction) => {
    if (response.headersSent) return next(error);
    const status = error instanceof Refusal ? error.status : 400;
    response.status(status).json({ error: error instanceof Error ? error.message : String(error) });
  });
  return router;
}

async function world(hooks: SimulatorHooks): Promise<WorldView> {
  const [appliances, contacts] = await Promise.all([hooks.appliances(), hooks.contacts()]);
  return { appliances, contacts, scenarios: scenarioViews(), behaviours: BEHAVIOURS, formats: FORMATS };
}

function addClock(router: Router, { hooks, live }: SimApiParts): void {
  router.get('/clock', async (_request, response) => response.json(await clockView(hooks)));
  router.post('/clock/jump', async (request, response) => {
    const moment: unknown = (request.body as { moment?: unknown } | undefined)?.moment;
    const known = MOMENTS.find((one) => one === moment);
    if (!known) throw new Refusal(400, `moment must be one of: ${MOMENTS.join(', ')}`);
    await hooks.clock.jumpTo(nextMoment(known, hooks.clock.now()));
    live.tell('clock');
    response.json(await clockView(hooks));
  });
}

async function clockView(hooks: SimulatorHooks): Promise<ClockView> {
  const now = hooks.clock.now();
  const moments = MOMENTS.map((moment): [Moment, string] => [moment, nextMoment(moment, now).toISOString()]);
  return {
    now: now.toISOString(),
    window: hooks.windowAt ? await hooks.windowAt(now) : null,
    moments: Object.fromEntries(moments) as Record<Moment, string>,
  };
}

function addAppliance(router: Router, { hooks }: SimApiParts): void {
  const desk = new ApplianceDesk(hooks);
  const mustExist = async (address: string): Promise<void> => {
    const known = (await hooks.appliances()).some((appliance) => appliance.address === address);
    if (!known) throw new Refusal(404, `no appliance mails to "${address}"`);
  };
  router.post('/alerts', async (request, response) => {
    const order = (request.body ?? {}) as AlertOrder;
    await mustExist(order.address);
    response.json(await desk.alert(order));
  });
  router.post('/storms', async (request, response) => {
    const { address, count } = (request.body ?? {}) as { address: string; count: number };
    await mustExist(address);
    response.json(await desk.storm(address, count));
  });
}

function addPhones(router: Router, { hooks, exchange, live }: SimApiParts): void {
  const phoneOf = async (request: Request): Promise<Phone> => {
    const number = String(request.params.number);
    const known = (await hooks.contacts()).some((contact) => contact.phone === number);
    if (!known) throw new Refusal(404, `no contact has the number ${number}`);
    return exchange.phone(number);
  };
  const act = (path: string, action: (phone: Phone, body: Record<string, unknown>) => void): void => {
    router.post(`/phones/:number/${path}`, async (request, response) => {
      const phone = await phoneOf(request);
      try {
        action(phone, (request.body ?? {}) as Record<string, unknown>);
      } catch (error) {
        throw error instanceof Refusal
          ? error
          : new Refusal(409, error instanceof Error ? error.message : String(error));
      }
      live.tell('phones');
      response.json(phoneView(phone, exchange, hooks.clock.offsetMs));
    });
  };
  router.get('/phones', async (_request, response) => {
    const numbers = new Set((await hooks.contacts()).map((contact) => contact.phone));
    response.json([...numbers].map((number) => phoneView(exchange.phone(number), exchange, hooks.clock.offsetMs)));
  });
  act('answer', (phone) => phone.answer());
  act('decline', (phone) => phone.decline());
  act('hang-up', (phone) => phone.hangUp());
  act('press', (phone, body) => {
    if (phone.state !== 'in-call') throw new Refusal(409, `cannot press a key: no talk at ${phone.number}`);
    if (typeof body.key !== 'string' || !/^[0-9*#]$/.test(body.key)) throw new Refusal(400, 'key must be 0-9, * or #');
    // A key pressed in the last moment of a call is lost, as on a real telephone.
    phone.press(body.key).catch(() => undefined);
  });
  act('behaviour', (phone, body) => {
    if (!isBehaviour(body.behaviour)) throw new Refusal(400, `behaviour must be one of: ${BEHAVIOURS.join(', ')}`);
    phone.behave({ behaviour: body.behaviour, ...(body.behaviour === 'auto-answer' ? { keys: ['1'] } : {}) });
  });
}

function addMessages(router: Router, { hooks, exchange, live }: SimApiParts): void {
  router.get('/messages', (_request, response) => response.json(messagesView(exchange, hooks.clock.offsetMs)));
  router.post('/messages/behaviour', (request, response) => {
    const wish: unknown = (request.body as { behaviour?: unknown } | undefined)?.behaviour;
    const behaviour = MESSAGE_BEHAVIOURS.find((one) => one === wish);
    if (!behaviour) throw new Refusal(400, `behaviour must be one of: ${MESSAGE_BEHAVIOURS.join(', ')}`);
    exchange.messaging.standard = { behaviour };
    live.tell('messages');
    response.json(messagesView(exchange, hooks.clock.offsetMs));
  });
}

function addMailbox(router: Router, { mailbox }: SimApiParts): void {
  router.get('/mails', (_request, response) => {
    response.json(mailbox.messages.slice(-MAILS_SHOWN).reverse().map(mailSummary));
  });
  router.get('/mails/:id', (request, response) => {
    const mail = mailbox.messages.find((one) => String(one.id) === request.params.id);
    if (!mail) throw new Refusal(404, `no mail ${request.params.id}`);
    response.json(mailView(mail));
  });
  router.delete('/mails', (_request, response) => {
    mailbox.clear();
    response.status(204).end();
  });
}
