import { type RouteName, routes } from '@owl/contracts';
import { METHOD_METADATA, PATH_METADATA } from '@nestjs/common/constants';
import { RequestMethod } from '@nestjs/common';
import { ApiModule } from '../api.module';
import { OUTSIDE_CONTRACT, ROUTE } from './route.decorator';

/** Every handler that is not a route of the contract. A new one needs a reason, and a line here. */
const OUTSIDE = [
  'GET /api/docs',
  'GET /api/docs/openapi.json',
  'GET /health/live',
  'GET /health/ready',
  'GET /metrics',
  'POST /telephony/keys/:token',
  'POST /telephony/machine/:token',
  'POST /telephony/status/:token',
  'POST /telephony/voice/:token',
  'POST /telephony/voicemail/:token',
];

type Controller = { new (...given: never[]): object; prototype: object };

function handlersOf(controller: Controller) {
  const base = Reflect.getMetadata(PATH_METADATA, controller) as string;
  const methods = Object.getOwnPropertyNames(controller.prototype).map(
    (name) => (controller.prototype as Record<string, unknown>)[name] as object,
  );
  return methods
    .filter((method) => Reflect.hasMetadata(METHOD_METADATA, method))
    .map((method) => {
      const path = Reflect.getMetadata(PATH_METADATA, method) as string;
      const verb = RequestMethod[Reflect.getMetadata(METHOD_METADATA, method) as number];
      return {
        address: `${verb} /${[base, path]
          .map((part) => part.replace(/^\/|\/$/g, ''))
          .filter(Boolean)
          .join('/')}`,
        route: Reflect.getMetadata(ROUTE, method) as RouteName | undefined,
        outside: Reflect.getMetadata(OUTSIDE_CONTRACT, method) as string | undefined,
      };
    });
}

const controllers = Reflect.getMetadata('controllers', ApiModule) as Controller[];
const handlers = controllers.flatMap(handlersOf);

describe('the handlers of the API', () => {
  it('are the routes of the contract, each once', () => {
    const served = handlers.filter(({ route }) => route);
    expect(served.map(({ route }) => String(route)).sort((a, b) => a.localeCompare(b))).toEqual(
      Object.keys(routes).sort((a, b) => a.localeCompare(b)),
    );
    for (const { route, address } of served) {
      const { method, path } = routes[route as RouteName];
      expect(address).toBe(`${method} /api/v1${path}`);
    }
  });

  it('and a short list of others, each with what protects it', () => {
    const others = handlers.filter(({ route }) => !route);
    expect(others.map(({ address }) => address).sort()).toEqual(OUTSIDE);
    for (const { outside } of others) expect(outside).toMatch(/\w+ \w+/);
  });
});
