import { Column, type ColumnOptions, PrimaryColumn } from 'typeorm';

// One line per column in the entities: the type is always spelt out, so the schema does not depend on emitted metadata.
type Options = Pick<ColumnOptions, 'nullable' | 'default'>;

export const Key = (): PropertyDecorator => PrimaryColumn('uuid');
export const Uuid = (options: Options = {}): PropertyDecorator => Column('uuid', options);
export const Text = (options: Options = {}): PropertyDecorator => Column('text', options);
export const TextList = (options: Options = {}): PropertyDecorator => Column('text', { ...options, array: true });
export const Int = (options: Options = {}): PropertyDecorator => Column('integer', options);
export const Flag = (options: Options = {}): PropertyDecorator => Column('boolean', options);
export const At = (options: Options = {}): PropertyDecorator => Column('timestamp with time zone', options);
export const Day = (options: Options = {}): PropertyDecorator => Column('date', options);
export const Json = (options: Options = {}): PropertyDecorator => Column('jsonb', options);
export const Bytes = (options: Options = {}): PropertyDecorator => Column('bytea', options);

/** SQL text of a CHECK that holds a column to a closed set of words; the same list is the TypeScript type. */
export const oneOf = (column: string, words: readonly string[]): string =>
  `"${column}" IN (${words.map((w) => `'${w}'`).join(', ')})`;
