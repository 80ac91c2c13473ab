import { z } from 'zod';

/** Every error answer: application/problem+json, RFC 9457, with our `code` to switch on. */
export const Problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.number().int(),
  code: z.string(),
  /** What to do about it. */
  detail: z.string().optional(),
  /** Which of several reasons `code` has: a word of a closed set. */
  why: z.string().optional(),
  /** Which fields of the request are wrong. */
  fields: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
  requestId: z.string().optional(),
});
export type Problem = z.infer<typeof Problem>;
