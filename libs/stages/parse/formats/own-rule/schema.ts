import { z } from 'zod';
import { PATTERN_FAULTS, checkPattern } from './pattern';

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

/**
 * What can be wrong with a rule, for those who say it in another language. `wrong-shape`: it is not a rule at all;
 * `too-slow`: it is one, but takes too long on the sample it was tried on.
 */
export const RULE_FAULTS = [...PATTERN_FAULTS, 'too-slow', 'threat-missing', 'number-missing', 'wrong-shape'] as const;
export type RuleFault = (typeof RULE_FAULTS)[number];

// They run one after the other over the same text: a whole rule takes no longer than three of the largest patterns.
const RULE_PROGRAM = 1_200;

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
export const ownRule = z
  .strictObject({
    name: z.string().min(1).max(100),
    fields: z
      .strictObject(Object.fromEntries(RULE_FIELDS.map((field) => [field, pattern.optional()])) as RulePatterns)
      .refine((fields) => fields.threat !== undefined, {
        message: 'Say where the threat stands: without one no alert can be made.',
        params: { fault: 'threat-missing' },
      })
      .refine((fields) => fields.alertNumber !== undefined || fields.link !== undefined, {
        message: 'Say where the alert number or the link with it stands, or a mail sent twice would be two alerts.',
        params: { fault: 'number-missing' },
      }),
    split: pattern.optional(),
  })
  .refine((rule) => programOf(rule) <= RULE_PROGRAM, {
    message: 'Shorten the patterns, or use smaller repetition counts: all of them together are too large.',
    params: { fault: 'too-large' },
  });

interface Patterns {
  fields: Partial<Record<RuleField, string>>;
  split?: string | undefined;
}

function programOf({ fields, split }: Patterns): number {
  const sizes = [...Object.values(fields), split].map((source) => {
    const checked = source === undefined ? undefined : checkPattern(source);
    return checked?.ok ? checked.pattern.programSize() : 0;
  });
  return sizes.reduce((sum, size) => sum + size, 0);
}

type RulePatterns = Record<RuleField, z.ZodOptional<typeof pattern>>;
export type OwnRule = z.infer<typeof ownRule>;
