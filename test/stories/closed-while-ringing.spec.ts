import type { AlertPage } from '@owl/contracts';
import { eventually } from '../harness';
import { NightWorld } from './night-world';

describe('an alert that is closed while the telephone rings', () => {
  let night: NightWorld;
  beforeEach(async () => {
    night = await NightWorld.begins();
  });
  afterEach(() => night.owl.stop());

  it('in a case: the telephone is hung up, nobody else is called, and the run says why', async () => {
    const { alertNumber } = await night.alert();
    await night.phone(1).rings();
    await night.shows('ringing', 'planned', 'planned');
    const { alerts } = await night.run();
    await night.analyst.post(`/alerts/${alerts[0]!.id}/investigation`, {});
    const { id } = await night.analyst.seesCase(alertNumber);
    await night.analyst.move(id, 'claim');
    expect((await night.run()).state).toBe('calling');
    await night.analyst.move(id, 'close-without-report', { verdict: 'benign' });

    const run = await night.ends('cancelled');
    expect(run.endedBecause).toBe('alerts-closed');
    await eventually(() => expect(night.owl.exchange.calls[0]?.status).toBe('canceled'));
    await night.shows('skipped', 'skipped', 'skipped');
    await night.staysQuiet();
    expect(night.called).toEqual([1]);
    const { items } = await night.analyst.get<AlertPage>('/alerts');
    expect(items[0]).toMatchObject({ state: 'closed', stateReason: 'benign' });
    expect(await night.pages()).toEqual([]);
  });

  it('by whatever way: the next contact is not dialled', async () => {
    await night.alert();
    await night.phone(1).rings();
    await night.owl.rows(`UPDATE alerts SET state = 'closed', state_reason = 'benign'`);
    night.phone(1).decline();
    await night.ends('cancelled');
    expect(night.called).toEqual([1]);
  });
});
