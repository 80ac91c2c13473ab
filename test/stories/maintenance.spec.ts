import type { AddMaintenance, CustomerDetail } from '@owl/contracts';
import type { Enrolled } from '@owl/directory';
import { type Console, Owl, eventually } from '../harness';

/** Wall time in Tokyo, as ISO in UTC. */
const tokyo = (time: string): string => new Date(`${time.replace(' ', 'T')}+09:00`).toISOString();

describe('maintenance at a customer', () => {
  let owl: Owl;
  let customer: Enrolled;
  let analyst: Console;
  beforeAll(async () => {
    owl = await Owl.start({ at: '2026-11-20 10:00' });
    customer = await owl.enrol();
    analyst = await owl.signsIn('analyst');
  });
  afterAll(() => owl.stop());

  const path = () => `/customers/${customer.customer.id}`;
  const add = (wish: Partial<AddMaintenance>) =>
    analyst.request<CustomerDetail & { code: string }>('POST', `${path()}/maintenance`, {
      startsAt: tokyo('2026-11-20 10:00'),
      endsAt: tokyo('2026-11-20 12:00'),
      devices: [],
      reason: '脆弱性診断',
      ...wish,
    });
  const end = (id: string, version: number) =>
    analyst.request<CustomerDetail & { code: string }>('POST', `/maintenance/${id}/end`, { version });
  const shown = async () => (await analyst.get<CustomerDetail>(path())).maintenance;
  const routeOf = async (alertNumber: string | number) => {
    await owl.settled();
    const [row] = await owl.rows<{ state: string; reason: string | null }>(
      'SELECT state, state_reason AS reason FROM alerts WHERE alert_number = $1',
      [String(alertNumber)],
    );
    return row;
  };
  const arrives = async (alertNumber: number, name: string) => {
    await owl.appliance(customer).alerts({ alertNumber, device: { name, address: '10.0.0.7' } });
    return eventually(async () => {
      const route = await routeOf(alertNumber);
      expect(route).toBeDefined();
      return route!;
    });
  };

  it('alerts of its devices are only recorded, those of others are handled', async () => {
    expect((await add({ devices: ['PC-SCAN', '10.9.9.9'] })).status).toBe(200);
    expect(await arrives(71001, 'PC-SCAN')).toEqual({ state: 'recorded', reason: 'maintenance' });
    expect(await arrives(71002, 'PC-OTHER')).toEqual({ state: 'queued', reason: null });
    expect(await shown()).toEqual([
      expect.objectContaining({ state: 'running', alerts: 1, devices: ['PC-SCAN', '10.9.9.9'] }),
    ]);
  });

  it('ended early, the next alert is handled; what was recorded stays recorded', async () => {
    const [window] = await shown();
    await owl.forward('10m');
    expect((await end(window!.id, window!.version)).status).toBe(200);
    // What had occurred before the end would still be planned work, however late its mail comes.
    await owl.forward('5m');
    expect(await arrives(71003, 'PC-SCAN')).toEqual({ state: 'queued', reason: null });
    expect(await routeOf(71001)).toEqual({ state: 'recorded', reason: 'maintenance' });
    expect(await shown()).toEqual([expect.objectContaining({ state: 'over', alerts: 1 })]);
  });

  it('once over it stays as it was: by the API, and by SQL', async () => {
    const [window] = await shown();
    expect(await end(window!.id, window!.version)).toMatchObject({ status: 422, body: { code: 'maintenance-over' } });
    const bySql = (sql: string) =>
      owl.soc(async (tx) => {
        await tx.query(`SELECT set_config('owl.now', $1, true)`, [owl.clock.now().toISOString()]);
        return tx.query(sql, [window!.id]);
      });
    await expect(bySql('DELETE FROM maintenance_windows WHERE id = $1')).rejects.toThrow(/is over/);
    await expect(
      bySql(`UPDATE maintenance_windows SET ends_at = ends_at + interval '1 day' WHERE id = $1`),
    ).rejects.toThrow(/is over/);
  });

  it('of the whole customer, at night too: nobody is telephoned', async () => {
    await add({ startsAt: tokyo('2026-11-21 01:00'), endsAt: tokyo('2026-11-21 05:00') });
    await owl.jumpTo('2026-11-21 02:10');
    expect(await arrives(71004, 'PC-ANY')).toEqual({ state: 'recorded', reason: 'maintenance' });
    expect(await owl.rows('SELECT id FROM call_runs')).toEqual([]);
  });

  it('what has not begun is taken back; what runs keeps its beginning and its devices', async () => {
    analyst = await owl.signsIn('analyst');
    await add({ startsAt: tokyo('2026-11-25 09:00'), endsAt: tokyo('2026-11-25 10:00') });
    const planned = (await shown()).find(({ state }) => state === 'planned')!;
    expect((await end(planned.id, planned.version)).status).toBe(200);
    expect((await shown()).map(({ state }) => state)).toEqual(['running', 'over']);
    const running = (await shown())[0]!;
    const bySql = owl.soc(async (tx) => {
      await tx.query(`SELECT set_config('owl.now', $1, true)`, [owl.clock.now().toISOString()]);
      return tx.query(`UPDATE maintenance_windows SET devices = '{x}' WHERE id = $1`, [running.id]);
    });
    await expect(bySql).rejects.toThrow(/only be ended early/);
    const audited = await owl.rows<{ action: string }>(
      `SELECT action FROM audit_entries WHERE subject_kind = 'maintenance' ORDER BY seq`,
    );
    expect(audited.map(({ action }) => action)).toEqual([
      'maintenance.add',
      'maintenance.end',
      'maintenance.add',
      'maintenance.add',
      'maintenance.withdraw',
    ]);
  });

  it.each([
    [{ startsAt: tokyo('2026-11-20 09:00'), endsAt: tokyo('2026-11-22 12:00') }, 'maintenance-in-past'],
    [{ startsAt: tokyo('2026-11-25 09:00'), endsAt: tokyo('2026-11-25 09:00') }, 'maintenance-ends-first'],
    [{ startsAt: tokyo('2026-11-25 09:00'), endsAt: tokyo('2027-11-25 09:00') }, 'maintenance-too-long'],
    [{ reason: ' ' }, 'wrong-input'],
  ])('%# is refused: %s', async (wish, code) => {
    expect(await add(wish)).toMatchObject({ status: 422, body: { code } });
  });
});
