import { CallerError } from '@owl/foundation/errors';
import type { ObjectLiteral } from 'typeorm';
import type { EntityTarget } from 'typeorm';
import type { QueryDeepPartialEntity } from 'typeorm/query-builder/QueryPartialEntity';
import type { Tx } from './database';

/** Somebody else changed the row since it was read. The caller reloads and decides again. */
export class ChangedMeanwhile extends CallerError {
  constructor(what: string, id: string) {
    super('changed-meanwhile', `This ${what} was changed by someone else. Reload it and try again.`, {
      info: { what, id },
    });
  }
}

/**
 * Writes `change` only if the row still has `version`, and counts the version up.
 * @throws ChangedMeanwhile when no row matched
 */
export async function updateVersion<T extends ObjectLiteral & { id: string; version: number }>(
  tx: Tx,
  entity: EntityTarget<T>,
  row: Pick<T, 'id' | 'version'>,
  change: QueryDeepPartialEntity<T>,
): Promise<void> {
  const { affected } = await tx
    .createQueryBuilder()
    .update(entity)
    .set({ ...change, version: () => 'version + 1' } as QueryDeepPartialEntity<T>)
    .where('id = :id AND version = :version', { id: row.id, version: row.version })
    .execute();
  if (affected !== 1) throw new ChangedMeanwhile(tx.connection.getMetadata(entity).name.toLowerCase(), row.id);
}
