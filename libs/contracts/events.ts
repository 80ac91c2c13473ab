import { z } from 'zod';
import { Id, Time } from './words';

/** What `/api/v1/events` streams: something happened to a subject; refetch what shows it. No content. */
export const FactEvent = z.object({
  kind: z.string(),
  subjectKind: z.string(),
  subjectId: Id,
  customerId: Id.nullable(),
  at: Time,
});
export type FactEvent = z.infer<typeof FactEvent>;
