import type { EntityMetadata, EntityTarget, ObjectLiteral } from 'typeorm';
import type { Tx } from './database';

/**
 * Writes many rows of one table with one statement: they travel as one JSON text, whatever their number. All have the
 * properties of the first; a column none of them names gets its default. Not for `bytea`.
 * @throws QueryFailedError when any of them breaks a rule of the table; then none is written
 */
export async function insertRows<T extends ObjectLiteral>(
  tx: Tx,
  entity: EntityTarget<T>,
  rows: readonly Partial<T>[],
): Promise<void> {
  const [first] = rows;
  if (first) await tx.query(insertSql(tx.connection.getMetadata(entity), first), [JSON.stringify(rows)]);
}

/** The same, leaving out rows that are there already by any of the table's keys. @returns the ids of those written */
export async function insertNewRows<T extends ObjectLiteral & { id: string }>(
  tx: Tx,
  entity: EntityTarget<T>,
  rows: readonly Partial<T>[],
): Promise<Set<string>> {
  const [first] = rows;
  if (!first) return new Set();
  const sql = `${insertSql(tx.connection.getMetadata(entity), first)} ON CONFLICT DO NOTHING RETURNING id`;
  const added: { id: string }[] = await tx.query(sql, [JSON.stringify(rows)]);
  return new Set(added.map(({ id }) => id));
}

/** The columns are read by the names of the properties and written in the order of the rows. */
function insertSql({ tableName, columns }: EntityMetadata, row: object): string {
  const used = columns.filter(({ propertyName }) => propertyName in row);
  const into = used.map(({ databaseName }) => `"${databaseName}"`).join(', ');
  const from = used.map((column) => `"${column.propertyName}" ${typeOf(column)}`).join(', ');
  const values = used.map(({ propertyName }) => `"${propertyName}"`).join(', ');
  return `INSERT INTO "${tableName}" (${into}) SELECT ${values} FROM json_to_recordset($1) AS r (${from})`;
}

const typeOf = ({ type, isArray }: EntityMetadata['columns'][number]): string =>
  `${String(type)}${isArray ? '[]' : ''}`;
