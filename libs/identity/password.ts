import { hash, verify } from '@node-rs/argon2';
import { CallerError } from '@owl/foundation/errors';

/** Characters. Long enough against guessing through a door that locks after ten tries. */
export const PASSWORD_MIN_LENGTH = 8;
/** More would only make the hash slow. */
export const PASSWORD_MAX_LENGTH = 1_000;

// OWASP's first choice for argon2id: 19 MiB, two passes, one lane. The library's default algorithm is argon2id.
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** Hash of a well-formed password that nobody has: compared with when the user is unknown, so that both cases cost the same. */
let nobody: Promise<string> | undefined;

/**
 * argon2id as a PHC string with its own salt.
 * @throws CallerError `bad-password` when it is too short or too long
 */
export function hashPassword(password: string): Promise<string> {
  const length = [...password].length;
  if (length < PASSWORD_MIN_LENGTH || length > PASSWORD_MAX_LENGTH) {
    throw new CallerError(
      'bad-password',
      `A password has ${PASSWORD_MIN_LENGTH} to ${PASSWORD_MAX_LENGTH} characters.`,
    );
  }
  return hash(password.normalize('NFKC'), COST);
}

/** Whether it is the password; false, after the same work, when there is no hash to compare with. */
export async function isPassword(stored: string | null, password: string): Promise<boolean> {
  nobody ??= hash('nobody has this password', COST);
  const matches = await verify(stored ?? (await nobody), password.normalize('NFKC'));
  return stored !== null && matches;
}
