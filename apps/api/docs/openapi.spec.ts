import { routes } from '@owl/contracts';
import { openApi } from './openapi';

interface Operation {
  operationId: string;
  parameters: { name: string; in: string; required: boolean; schema: object }[];
  requestBody?: { content: { 'application/json': { schema: { required: string[]; additionalProperties: boolean } } } };
  responses: Record<string, { content?: Record<string, { schema?: { required: string[] } }> }>;
}
const document = openApi('https://owl.example') as { paths: Record<string, Record<string, Operation>> };
const operations = Object.values(document.paths).flatMap((path) => Object.values(path));
const operation = (id: string) => operations.find(({ operationId }) => operationId === id)!;

describe('the OpenAPI document', () => {
  it('describes each route of the contract once', () => {
    expect(operations.map(({ operationId }) => operationId).sort()).toEqual(Object.keys(routes).sort());
  });

  it('takes bodies, queries and answers from the same schemas the handlers use', () => {
    const { parameters, requestBody, responses } = operation('moveCase');
    expect(parameters.map(({ name }) => name)).toEqual(['id', 'X-Owl-Console']);
    expect(requestBody?.content['application/json'].schema).toMatchObject({
      required: ['move', 'version'],
      additionalProperties: false,
    });
    expect(responses['200']?.content?.['application/json']?.schema?.required).toContain('allowedMoves');
    expect(operation('cases').parameters.map(({ name, required }) => [name, required])).toEqual([
      ['cursor', false],
      ['limit', false],
      ['scope', false],
      ['customerId', false],
      ['assigneeId', false],
    ]);
    expect(Object.keys(operation('signOut').responses)).toContain('204');
  });

  it('says which answers are no JSON, and what stands in each place of a path', () => {
    const { parameters, responses } = operation('mailAttachment');
    expect(parameters.map(({ name, schema }) => [name, schema])).toEqual([
      ['id', expect.objectContaining({ type: 'string', format: 'uuid' })],
      ['index', { type: 'string', pattern: '^(0|[1-9]\\d{0,4})$' }],
    ]);
    expect(Object.keys(responses['200']?.content ?? {})).toEqual(['application/octet-stream']);
    expect(Object.keys(operation('mailHtml').responses['200']?.content ?? {})).toEqual(['text/html']);
    expect(Object.keys(operation('events').responses['200']?.content ?? {})).toEqual(['text/event-stream']);
  });
});
