import type { Tx } from '@owl/adapters/db';
import { IsNull, Not } from 'typeorm';
import { Appliance } from './appliance.entity';
import { ApplianceNameTaken } from './appliance.errors';

/**
 * Keeps a name free for an appliance in service until the transaction ends: two who add one at once, or one who presses
 * twice, do not make two of the same name. @param id of the appliance that is to bear it, when there is one already
 * @throws ApplianceNameTaken
 */
export async function keepName(tx: Tx, customerId: string, name: string, id: string | null): Promise<void> {
  await tx.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 46))', [customerId]);
  const bearer = { customerId, name, retiredAt: IsNull(), ...(id && { id: Not(id) }) };
  if (await tx.existsBy(Appliance, bearer)) throw new ApplianceNameTaken(name);
}
