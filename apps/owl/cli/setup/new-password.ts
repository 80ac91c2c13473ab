import { randomToken } from '@owl/foundation/ids';
import { readSecret } from '../arguments';
import type { Terminal } from '../terminal';

// Long enough to be nobody's guess and short enough to be typed once.
const PASSWORD_BYTES = 10;

export interface NewPassword {
  password: string;
  /** What to print of it: nothing of one that the person typed themselves. */
  shown: string;
}

/** A password from standard input when that is wished, else one that is made here. @throws UsageError */
export async function newPassword(terminal: Terminal, fromStdin: boolean | undefined): Promise<NewPassword> {
  if (fromStdin) return { password: await readSecret(terminal.stdin(), 'The password'), shown: '' };
  const password = randomToken(PASSWORD_BYTES);
  return { password, shown: `Password: ${password}\n` };
}
