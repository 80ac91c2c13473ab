import { z } from 'zod';

const STATUSES = [
  'queued',
  'initiated',
  'ringing',
  'in-progress',
  'answered',
  'completed',
  'busy',
  'no-answer',
  'canceled',
  'failed',
] as const;

/**
 * The fields we act on, in the form in which the provider writes them. Its signature is over names and values without
 * borders, so a request that was overheard keeps its signature when the end of a name is moved into a value: such fields
 * do not have this form. The provider adds fields as it likes; those are left alone.
 */
const Fields = z.object({
  AccountSid: z.string().regex(/^AC[0-9a-f]{32}$/i),
  CallSid: z.string().regex(/^CA[0-9a-f]{32}$/i),
  CallStatus: z.enum(STATUSES),
  Digits: z
    .string()
    .regex(/^[0-9*#]?$/)
    .optional(),
  AnsweredBy: z
    .string()
    .regex(/^(human|fax|unknown|machine_[a-z_]+)$/)
    .optional(),
  SequenceNumber: z
    .string()
    .regex(/^\d{1,6}$/)
    .optional(),
});
// The answer of its detection tells nothing of the call but who answered it.
const Detection = Fields.partial({ CallStatus: true }).required({ AnsweredBy: true });

/** Whether a signed callback has the fields that one of its kind has. `kind`: the word in its path. */
export function hasFieldsOf(kind: string, params: Readonly<Record<string, string>>): boolean {
  return (kind === 'machine' ? Detection : Fields).safeParse(params).success;
}
