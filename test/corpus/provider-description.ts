import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

// The provider's published description of its interface, kept beside the project on the machines that have it.
const FILE = path.resolve(__dirname, '../../../shared/specs/twilio_api_v2010.json');

interface Schema {
  type?: string;
  format?: string;
  enum?: string[];
  pattern?: string;
  minLength?: number;
  maxLength?: number;
  minimum?: number;
  maximum?: number;
  items?: Schema;
  description?: string;
  $ref?: string;
}
interface Operation {
  parameters?: { name: string; in: string; required?: boolean; schema: Schema; description?: string }[];
  requestBody?: { content: Record<string, { schema: { properties?: Record<string, Schema>; required?: string[] } }> };
}
interface Description {
  paths: Record<string, Record<string, Operation | undefined>>;
  components: { schemas: Record<string, Schema> };
}
/** A request as it reached the provider. */
export interface SentRequest {
  method: string;
  path: string;
  params: Readonly<Record<string, string | readonly string[]>>;
}

const FORM = 'application/x-www-form-urlencoded';
// Nothing is published about the length of an address; this is what every web server takes.
const LONGEST_URL = 2_048;

const descriptionHere = existsSync(FILE);

/** Says of requests in what they are not as the provider's description wants them. */
class ProviderDescription {
  private readonly description = JSON.parse(readFileSync(FILE, 'utf8')) as Description;

  /** `POST /2010-04-01/Accounts/{AccountSid}/Calls.json`; undefined when there is no such operation. */
  operationOf({ method, path: asked }: SentRequest): string | undefined {
    const template = this.templateOf(asked);
    return template && this.description.paths[template]?.[method.toLowerCase()] ? `${method} ${template}` : undefined;
  }

  /** A line for each fault; empty when the request is as described. */
  faultsOf(request: SentRequest): string[] {
    const name = this.operationOf(request);
    if (!name) return [`${request.method} ${request.path} is not described`];
    const template = name.split(' ')[1] as string;
    const operation = this.description.paths[template]?.[request.method.toLowerCase()] as Operation;
    const { fields, required } = fieldsOf(operation);
    const missing = required.filter((field) => !(field in request.params)).map((field) => `${field} is missing`);
    const wrong = Object.entries(request.params).flatMap(([field, value]) => {
      const schema = fields[field];
      return schema ? this.valueFaults(field, schema, value) : [`${field} is not a parameter`];
    });
    return [...missing, ...wrong, ...this.pathFaults(template, operation, request.path)].map(
      (fault) => `${name}: ${fault}`,
    );
  }

  private templateOf(asked: string): string | undefined {
    return Object.keys(this.description.paths).find((template) => pathPattern(template).test(asked));
  }

  private pathFaults(template: string, { parameters = [] }: Operation, asked: string): string[] {
    const parts = pathPattern(template).exec(asked)?.groups ?? {};
    return parameters
      .filter((parameter) => parameter.in === 'path')
      .flatMap(({ name, schema }) => this.valueFaults(name, schema, parts[name] ?? ''));
  }

  private valueFaults(field: string, given: Schema, value: string | readonly string[]): string[] {
    const schema = this.resolved(given);
    if (schema.type === 'array')
      return [value]
        .flat()
        .flatMap((one) => textFaults(field, { ...schema.items, description: schema.description }, one));
    if (typeof value !== 'string') return [`${field} is given more than once`];
    return textFaults(field, schema, value);
  }

  private resolved(schema: Schema): Schema {
    if (!schema.$ref) return schema;
    return this.description.components.schemas[schema.$ref.split('/').at(-1) as string] ?? schema;
  }
}

const pathPattern = (template: string): RegExp =>
  new RegExp(`^${template.replaceAll('.', '\\.').replace(/\{(\w+)\}/g, '(?<$1>[^/]+?)')}$`);

function fieldsOf({ parameters = [], requestBody }: Operation): { fields: Record<string, Schema>; required: string[] } {
  const query = parameters.filter((parameter) => parameter.in === 'query');
  const form = requestBody?.content[FORM]?.schema ?? {};
  const described = query.map(({ name, schema, description }) => [name, { description, ...schema }] as const);
  const required = query.filter((parameter) => parameter.required).map(({ name }) => name);
  return {
    fields: { ...Object.fromEntries(described), ...form.properties },
    required: [...required, ...(form.required ?? [])],
  };
}

function textFaults(field: string, schema: Schema, value: string): string[] {
  const said = `${field} = ${JSON.stringify(value.slice(0, 80))}`;
  const words = schema.enum ?? wordsIn(schema.description);
  const faults: [boolean, string][] = [
    [words !== undefined && !words.includes(value), `is none of ${words?.join(', ')}`],
    [schema.pattern !== undefined && !new RegExp(schema.pattern).test(value), `is not ${schema.pattern}`],
    [value.length < (schema.minLength ?? 0), 'is too short'],
    [value.length > (schema.maxLength ?? charactersIn(schema.description)), 'is too long'],
    [!isOfType(schema, value), `is not of the type ${schema.type}`],
    [!isInRange(schema, value), 'is out of range'],
    [!isOfFormat(schema.format, value), `has not the format ${schema.format}`],
  ];
  return faults.filter(([isFault]) => isFault).map(([, fault]) => `${said} ${fault}`);
}

/** What the description only says in words: "Can be: `a`, `b`, and `c`". */
function wordsIn(description = ''): string[] | undefined {
  const list = /Can be: ((?:`[\w-]+`(?:, and |, or |, | and | or )?)+)/.exec(description)?.[1];
  return list ? [...list.matchAll(/`([\w-]+)`/g)].map((match) => match[1] as string) : undefined;
}

/** "Can be up to 1,600 characters", "Max 4000 characters". */
function charactersIn(description = ''): number {
  const most = /(?:up to|Max) ([\d,]+) characters/i.exec(description)?.[1];
  return most ? Number(most.replaceAll(',', '')) : Infinity;
}

function isOfType({ type }: Schema, value: string): boolean {
  if (type === 'integer') return /^-?\d+$/.test(value);
  if (type === 'number') return value !== '' && Number.isFinite(Number(value));
  return type !== 'boolean' || value === 'true' || value === 'false';
}

/** "the maximum is `600` seconds", "integers from `1` to `36000`", "Possible Values: 1000-6000". */
function isInRange({ type, minimum, maximum, description = '' }: Schema, value: string): boolean {
  if (type !== 'integer') return true;
  const most = /maximum is `(\d+)`/.exec(description)?.[1];
  const [, from, to] = /(?:from `(\d+)` to|Values: (?=\d+-\d+))/.test(description)
    ? (/`?(\d+)`?(?: to |-)`?(\d+)`?/.exec(description) ?? [])
    : [];
  return Number(value) >= Number(minimum ?? from ?? 0) && Number(value) <= Number(maximum ?? to ?? most ?? Infinity);
}

function isOfFormat(format: string | undefined, value: string): boolean {
  if (format === 'uri') return isCallableAddress(value);
  if (format === 'phone-number' || format === 'endpoint') return /^\+[1-9]\d{6,14}$/.test(value);
  return format !== 'date-time' || !Number.isNaN(Date.parse(value));
}

/** Absolute, with a host that the provider can ask for: it permits no underscores in it. */
function isCallableAddress(value: string): boolean {
  if (!URL.canParse(value) || value.length > LONGEST_URL) return false;
  const { protocol, hostname, username } = new URL(value);
  return ['http:', 'https:'].includes(protocol) && !hostname.includes('_') && username === '';
}

/** The suite, or one test that says why there is none: without the description nothing can be compared. */
export function describeWithDescription(name: string, suite: (description: ProviderDescription) => void): void {
  describe(name, () => {
    if (descriptionHere) return suite(new ProviderDescription());
    it("compares nothing: the provider's description is not on this machine (../shared/specs)", () => {
      expect(descriptionHere).toBe(false);
    });
  });
}
