import { DefaultNamingStrategy, type NamingStrategyInterface } from 'typeorm';

const snake = (name: string): string => name.replace(/([a-z0-9])([A-Z])/g, '$1_$2').toLowerCase();

/** snake_case columns; tables and constraints carry explicit names in the entities. */
export class SnakeNaming extends DefaultNamingStrategy implements NamingStrategyInterface {
  override columnName(property: string, custom: string | undefined): string {
    return custom ?? snake(property);
  }

  override primaryKeyName(table: string | { name: string }): string {
    const name = typeof table === 'string' ? table : table.name;
    return `${name.split('.').pop()}_pkey`;
  }
}
