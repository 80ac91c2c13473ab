import { Client } from 'pg';
import type { Owl } from './owl';

/**
 * A fault of the database's that stands until it is mended: the alert with this number cannot be stored.
 * @returns mends it
 */
export async function refuseAlert(owl: Owl, alertNumber: string): Promise<() => Promise<void>> {
  const client = new Client({ connectionString: owl.database.ownerUrl });
  await client.connect();
  await client.query(`CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS
                      $$ BEGIN RAISE 'a fault of the database'; END $$`);
  await client.query(`CREATE TRIGGER refuse BEFORE INSERT ON alerts FOR EACH ROW
                      WHEN (NEW.alert_number = '${alertNumber}') EXECUTE FUNCTION refuse()`);
  return async () => {
    await client.query('DROP FUNCTION refuse CASCADE');
    await client.end();
  };
}
