import { z } from 'zod';
import { Id, Locale, Named, Role, Time } from './words';

export const SignIn = z.strictObject({ email: z.email().max(254), password: z.string().min(1).max(1000) });
export const Session = z.object({
  user: z.object({
    id: Id,
    displayName: z.string(),
    email: z.string(),
    role: Role,
    locale: Locale,
    customer: Named.nullable(),
  }),
  /** Service time: the console counts down against it, so a demo clock moves the countdowns too. */
  now: Time,
  /** Zone in which times are shown, e.g. `Asia/Tokyo`. */
  zone: z.string(),
  /** True when the demo world runs: the console says so and links the simulator. */
  demo: z.object({ simulatorUrl: z.string() }).nullable(),
});
export type SignIn = z.infer<typeof SignIn>;
export type Session = z.infer<typeof Session>;
