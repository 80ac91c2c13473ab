import { aContract, eventually } from '../harness';
import { NightWorld } from './night-world';

const DEVICE = { name: 'PC001', address: '172.16.1.1' };
const BUNDLES = { contract: aContract({ bundleMinutes: 30 }) };

describe('an alert that comes when a run may end without another word', () => {
  let night: NightWorld;
  afterEach(() => night.owl.stop());

  const alerts = () => night.owl.appliance(night.customer).alerts({ device: DEVICE });
  const covered = (times: number) =>
    eventually(async () => {
      const rows = await night.owl.rows<{ coverage: string }>(
        'SELECT coverage FROM call_run_alerts ORDER BY joined_at',
      );
      expect(rows.map(({ coverage }) => coverage)).toEqual(Array<string>(times).fill('own'));
    });
  /** Contact 1 is rung again, and hears of the second alert what they heard of the first. */
  const isToldOfTheSecond = async () => {
    const phone = await night.phone(1).rings();
    phone.answer();
    await phone.press('1');
    await eventually(async () => {
      const told = await night.owl.rows<{ state: string; texts: number }>(
        `SELECT t.state, jsonb_array_length(t.words) AS texts
         FROM call_attempts t JOIN call_run_alerts c USING (call_run_id) JOIN alerts a ON a.id = c.alert_id
         WHERE t.contact_order = 1 ORDER BY a.received_at`,
      );
      const [first] = told;
      expect(first).toMatchObject({ state: 'acknowledged' });
      expect(told).toEqual([first, first]);
    });
  };

  it.each([{ bundleMinutes: 30 }, { stormThreshold: 1 }])(
    'is told on its own when everybody is called and one has confirmed (%j)',
    async (terms) => {
      night = await NightWorld.begins({ contract: aContract({ callPolicy: 'everyone', ...terms }) });
      await alerts();
      const phone = await night.phone(1).rings();
      phone.answer();
      await phone.press('1');
      await night.phone(2).rings();
      await alerts();
      await covered(2);
      await isToldOfTheSecond();
    },
  );

  it('is told on its own when a contact listens', async () => {
    night = await NightWorld.begins(BUNDLES, 2);
    await alerts();
    const phone = await night.phone(1).rings();
    phone.answer();
    await night.shows('answered', 'planned', 'planned');
    await alerts();
    await covered(2);
    await phone.press('1');
    await eventually(() => expect(night.called).toEqual([1, 1]), 20_000);
    await isToldOfTheSecond();
  });

  it('is told on its own when a person calls instead of the system', async () => {
    night = await NightWorld.begins(BUNDLES);
    await alerts();
    await night.phone(1).rings();
    const { id } = await night.move(night.lead, 'take-over', { reason: '自分で電話します' });
    night.phone(1).decline();
    await night.runOnce((run) => expect(run.next?.kind).toBe('resume'));
    const calledAt = night.owl.clock.now().toISOString();
    await alerts();
    await covered(2);
    const reached = { contactOrder: 2, result: 'reached', calledAt, note: '' };
    const key = crypto.randomUUID();
    const answer = await night.lead.request('POST', `/call-runs/${id}/manual-calls`, { key, ...reached });
    expect(answer.status).toBeLessThan(300);
    await eventually(async () => {
      const states = await night.owl.rows('SELECT state FROM call_runs ORDER BY planned_at');
      expect(states).toEqual([{ state: 'acknowledged' }, { state: 'calling' }]);
    });
  });

  it('of a storm waits with the others for one run more, however many they are', async () => {
    night = await NightWorld.begins({ contract: aContract({ stormThreshold: 1 }) }, 2);
    await alerts();
    const phone = await night.phone(1).rings();
    phone.answer();
    await night.shows('answered', 'planned', 'planned');
    for (let n = 0; n < 4; n += 1) await alerts();
    await eventually(async () => {
      const runs = await night.owl.rows(
        'SELECT count(*)::int AS alerts FROM call_run_alerts GROUP BY call_run_id ORDER BY 1',
      );
      expect(runs).toEqual([{ alerts: 1 }, { alerts: 4 }]);
    });
  });
});
