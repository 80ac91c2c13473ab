import { z } from 'zod';

// Only the fields that are used, and each of them forgiven when it has another shape: an alert with a strange tag must
// not become unreadable.
export const text = z.string().optional().catch(undefined);
const scalar = z.union([z.number(), z.string()]);
export const optionalScalar = scalar.optional().catch(undefined);
export const identifier = scalar.transform(String).pipe(z.string().min(1).max(64));
export const scalars = z
  .array(z.unknown())
  .optional()
  .catch(undefined)
  .transform((values) => values ?? []);

export const device = z
  .object({ did: optionalScalar, ip: text, ips: scalars, hostname: text, devicelabel: text, macaddress: text })
  .optional()
  .catch(undefined);

const namedModel = z.object({ name: z.string().min(1) });
/** Two shapes: flat, or `then` (as it was when it fired) beside `now`. */
const model = z
  .union([
    // oxlint-disable-next-line unicorn/no-thenable -- the vendor's key; nobody awaits a schema
    z.object({ then: namedModel }).transform((shape) => shape.then),
    z.object({ now: namedModel }).transform((shape) => shape.now),
    namedModel,
    z
      .string()
      .min(1)
      .transform((name) => ({ name })),
  ])
  .optional()
  .catch(undefined);

const filter = z
  .object({
    filterType: text,
    comparatorType: text,
    trigger: z.object({ value: optionalScalar }).optional().catch(undefined),
  })
  .catch({ filterType: undefined, comparatorType: undefined, trigger: undefined });

const component = z
  .object({
    device,
    port: optionalScalar,
    triggeredFilters: z.array(filter).optional().catch(undefined),
  })
  .catch({ device: undefined, port: undefined, triggeredFilters: undefined });

/** A model breach ("model alert" since the renaming). */
export const modelBreach = z.object({
  pbid: identifier,
  time: optionalScalar,
  creationTime: optionalScalar,
  score: optionalScalar,
  percentscore: optionalScalar,
  model,
  device,
  breachUrl: text,
  alertUrl: text,
  triggeredComponents: z.array(component).optional().catch(undefined),
});

const content = z
  .object({ key: text, type: text, values: scalars })
  .catch({ key: undefined, type: undefined, values: [] });
const block = z
  .object({ header: text, contents: z.array(content).optional().catch(undefined) })
  .catch({ header: undefined, contents: undefined });

const breachDevice = z
  .object({ identifier: text, hostname: text, ip: text, mac: text })
  .catch({ identifier: undefined, hostname: undefined, ip: undefined, mac: undefined });

/** An incident event of the AI Analyst. */
export const incidentEvent = z.object({
  id: identifier,
  title: z.string().min(1).optional().catch(undefined),
  summary: text,
  aiaScore: optionalScalar,
  createdAt: optionalScalar,
  periods: z
    .array(z.object({ start: optionalScalar }).catch({ start: undefined }))
    .optional()
    .catch(undefined),
  breachDevices: z.array(breachDevice).optional().catch(undefined),
  relatedBreaches: z
    .array(
      z
        .object({ modelName: text, threatScore: optionalScalar })
        .catch({ modelName: undefined, threatScore: undefined }),
    )
    .optional()
    .catch(undefined),
  details: z.array(z.array(block).catch([])).optional().catch(undefined),
  incidentEventUrl: text,
});

/** A group of incident events. */
export const incidentGroup = z.object({
  id: identifier,
  groupScore: optionalScalar,
  start: optionalScalar,
  groupUrl: text,
  devices: scalars,
  incidentEvents: z
    .array(z.object({ title: text, start: optionalScalar }).catch({ title: undefined, start: undefined }))
    .optional()
    .catch(undefined),
});

export type ModelBreach = z.infer<typeof modelBreach>;
export type IncidentEvent = z.infer<typeof incidentEvent>;
export type IncidentGroup = z.infer<typeof incidentGroup>;
