import { newId } from '@owl/foundation/ids';
import { SPOOL, type Spool, SpoolImport } from '@owl/stages/intake';
import { createHash } from 'node:crypto';
import type { Owl } from './owl';

/**
 * A mail that came while the database was away, by way of the spool (the story sets SPOOL_DIR): only then one to nobody's
 * address, or from a sender the appliance does not allow, is taken at all. @returns its id in the ledger
 */
export async function arrivesWhileAway(owl: Owl, raw: Buffer, address: string): Promise<string> {
  const id = newId();
  await owl.app.get<Spool>(SPOOL).keep({
    id,
    receivedAt: owl.clock.now(),
    envelopeFrom: 'darktrace@appliance.example',
    remoteAddress: '198.51.100.9',
    helo: 'appliance.example',
    sha256: createHash('sha256').update(raw).digest('hex'),
    raw,
    recipients: [{ address, applianceId: null, customerId: null }],
  });
  await owl.app.get(SpoolImport).run();
  const [row] = await owl.rows<{ id: string }>('SELECT id FROM mail_recipients WHERE raw_mail_id = $1', [id]);
  if (!row) throw new Error(`the mail ${id} did not come out of the spool`);
  return row.id;
}
