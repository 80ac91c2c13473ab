import { newId } from '@owl/foundation/ids';
import { eventually } from '../harness';
import { NightWorld } from './night-world';

const SATO = { name: '佐藤', phone: '+81312345671', email: 'contact1@sakura.example', language: 'ja' as const };

interface Attempt {
  id: string;
  customerId: string;
  dialSeq: number;
  providerSid: string;
}

describe('a key stored by a process that stopped before it had read it', () => {
  let night: NightWorld;
  afterEach(() => night.owl.stop());

  it.each([150, -150])('is read before the end of its call, its clock %s ms ahead', async (ahead) => {
    night = await NightWorld.begins({ contacts: [SATO] });
    await night.alert();
    const phone = await night.phone(1).rings();
    phone.answer();
    await night.shows('answered');
    await eventually(async () =>
      expect(await night.owl.rows('SELECT 1 FROM call_events WHERE interpreted_at IS NULL')).toEqual([]),
    );
    const [attempt] = await night.owl.rows<Attempt>(
      `SELECT id, customer_id AS "customerId", dial_seq AS "dialSeq", provider_sid AS "providerSid" FROM call_attempts`,
    );
    const { id, customerId, dialSeq, providerSid } = attempt!;
    const said = JSON.stringify({ CallSid: providerSid, Digits: '1', CallStatus: 'in-progress' });
    const at = new Date(night.owl.clock.real().getTime() + ahead);
    await night.owl.rows(
      `INSERT INTO call_events
         (id, customer_id, call_attempt_id, dial_seq, provider_sid, kind, sequence, payload, received_at)
       VALUES ($1, $2, $3, $4, $5, 'keys', $6, $7, $8)`,
      [newId(), customerId, id, dialSeq, providerSid, newId(), said, at],
    );
    phone.hangUp();
    const run = await night.runOnce(({ state }) => expect(['acknowledged', 'exhausted']).toContain(state));
    expect(run.state).toBe('acknowledged');
  });
});
