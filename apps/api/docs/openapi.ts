import { PathPart, Problem, routes } from '@owl/contracts';
import { z } from 'zod';

interface Described {
  method: string;
  path: string;
  roles: readonly string[] | 'public';
  summary: string;
  query?: z.ZodType;
  body?: z.ZodType;
  response?: z.ZodType;
  produces?: string;
}
type Json = Record<string, unknown>;

const PROBLEMS: Readonly<Record<number, string>> = {
  401: 'Nobody is signed in',
  403: 'Not allowed, or the header X-Owl-Console is missing',
  404: 'There is no such thing, or it is not yours to see',
  409: 'Somebody else changed it, or it is not possible in its state',
  422: 'Fields are wrong or unknown; each is named',
  503: 'Not possible at the moment (Retry-After): the database is away, or other PDFs are being made for this user',
};

// So JSON Schema names content that is no text (OpenAPI 3.1 4.8.14.3).
const BYTES = { type: 'string', contentMediaType: 'application/octet-stream' };

/** The OpenAPI 3.1 document of the contract. Made from the same `routes` that the handlers are made from. */
export function openApi(serverUrl: string): Json {
  const paths: Record<string, Json> = {};
  for (const [name, route] of Object.entries<Described>(routes)) {
    const path = `/api/v1${route.path.replace(/:(\w+)/g, '{$1}')}`;
    paths[path] = { ...paths[path], [route.method.toLowerCase()]: operationOf(name, route) };
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Secure OWL Center',
      version: '1',
      description:
        'Errors are application/problem+json (RFC 9457). Times are ISO 8601 in UTC. Lists are paged by `cursor`.',
    },
    servers: [{ url: serverUrl }],
    paths,
    components: {
      securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: 'owl' } },
      schemas: { Problem: schemaOf(Problem, 'output') },
    },
  };
}

function operationOf(operationId: string, route: Described): Json {
  const { summary, roles, body } = route;
  return {
    operationId,
    summary,
    description: roles === 'public' ? 'Before sign-in.' : `For the roles ${roles.join(', ')}.`,
    security: roles === 'public' ? [] : [{ session: [] }],
    parameters: [...pathParameters(route.path), ...headerParameters(route.method), ...queryParameters(route.query)],
    ...(body && {
      requestBody: { required: true, content: { 'application/json': { schema: schemaOf(body, 'input') } } },
    }),
    responses: { ...successOf(route), ...problemResponses() },
  };
}

function successOf({ response, produces }: Described): Json {
  if (produces?.startsWith('text/')) return { 200: { description: 'OK', content: { [produces]: {} } } };
  if (produces) return { 200: { description: 'Bytes as a file', content: { [produces]: { schema: BYTES } } } };
  if (!response) return { 204: { description: 'Done' } };
  return { 200: { description: 'OK', content: { 'application/json': { schema: schemaOf(response, 'output') } } } };
}

function problemResponses(): Json {
  const content = { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } };
  return Object.fromEntries(
    Object.entries(PROBLEMS).map(([status, description]) => [status, { description, content }]),
  );
}

const pathParameters = (path: string): Json[] =>
  [...path.matchAll(/:(\w+)/g)].map(([, name]) => ({
    name,
    in: 'path',
    required: true,
    schema: schemaOf(PathPart[name as keyof typeof PathPart], 'input'),
  }));

const headerParameters = (method: string): Json[] =>
  method === 'GET' ? [] : [{ name: 'X-Owl-Console', in: 'header', required: true, schema: { const: '1' } }];

function queryParameters(query: z.ZodType | undefined): Json[] {
  if (!query) return [];
  const { properties = {}, required = [] } = schemaOf(query, 'input') as { properties?: Json; required?: string[] };
  return Object.entries(properties).map(([name, schema]) => ({
    name,
    in: 'query',
    required: required.includes(name),
    schema,
  }));
}

function schemaOf(schema: z.ZodType, io: 'input' | 'output'): Json {
  const { $schema: _, ...json } = z.toJSONSchema(schema, { io, unrepresentable: 'any' });
  return json;
}
