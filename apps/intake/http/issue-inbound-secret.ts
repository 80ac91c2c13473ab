import type { Tx } from '@owl/adapters/db';
import { Appliance } from '@owl/directory';
import { randomToken } from '@owl/foundation/ids';

const SECRET_BYTES = 32;

/** Gives an appliance a new secret for mail over HTTP; the one before is good no more. @returns the secret */
export async function issueInboundSecret(tx: Tx, applianceId: string): Promise<string> {
  const inboundSecret = randomToken(SECRET_BYTES);
  await tx.update(Appliance, { id: applianceId }, { inboundSecret });
  return inboundSecret;
}
