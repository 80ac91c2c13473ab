import { z } from 'zod';
import { checkPattern } from './pattern';

/** What a rule may find in a mail. `device` and the like take `PC001(172.16.1.1)`; the finer fields win over them. */
export const RULE_FIELDS = [
  'alertNumber',
  'threat',
  'score',
  'occurredAt',
  'device',
  'deviceName',
  'deviceIp',
  'deviceMac',
  'internalServer',
  'destination',
  'destinationName',
  'destinationIp',
  'destinationPort',
  'link',
  'description',
  'evidence',
] as const;
export type RuleField = (typeof RULE_FIELDS)[number];

const pattern = z
  .string()
  .min(1)
  .superRefine((source, context) => {
    const checked = checkPattern(source);
    if (!checked.ok) context.addIssue({ code: 'custom', message: checked.message, params: { fault: checked.fault } });
  });

/**
 * How the mails of one source are read: a pattern per field. The value is the group named like the field, else the first
 * group, else the whole match. `split` matches the lines between several alerts; without it, lines of hyphens do.
 */
export const ownRule = z.strictObject({
  name: z.string().min(1).max(100),
  fields: z
    .strictObject(Object.fromEntries(RULE_FIELDS.map((field) => [field, pattern.optional()])) as RulePatterns)
    .refine((fields) => fields.threat !== undefined, 'Say where the threat stands: without one no alert can be made.')
    .refine(
      (fields) => fields.alertNumber !== undefined || fields.link !== undefined,
      'Say where the alert number or the link with it stands, or a mail sent twice would be two alerts.',
    ),
  split: pattern.optional(),
});

type RulePatterns = Record<RuleField, z.ZodOptional<typeof pattern>>;
export type OwnRule = z.infer<typeof ownRule>;
