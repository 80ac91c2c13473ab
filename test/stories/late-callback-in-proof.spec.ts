import { CallInbox, ProveRuns } from '@owl/stages/escalate';
import { eventually } from '../harness';
import { NightWorld } from './night-world';
import { faultsOf, holds, proofOf, sweepsNoMore } from './proof-world';

describe('what becomes known of a night call after its proof was written', () => {
  let world: NightWorld;
  beforeEach(async () => {
    world = await NightWorld.begins({}, 30);
    world.phone(1).behave({ behaviour: 'auto-answer', keys: ['1'] });
    await world.alert();
  });
  afterEach(() => world.owl.stop());

  it('is added as a further version; not a line of what stood there before is changed', async () => {
    const { id } = await world.ends('acknowledged');
    await world.owl.settled();
    const proves = () => world.owl.app.get(ProveRuns).run();
    // The end of the call itself comes after the key, and with it the run's end.
    await eventually(async () => {
      const over = await world.owl.rows(
        `SELECT 1 FROM call_events WHERE payload ->> 'CallStatus' = 'completed' AND interpreted_at IS NOT NULL`,
      );
      expect(over).toHaveLength(1);
    });
    await sweepsNoMore(world.owl);
    await proves();
    const before = await proofOf(world.analyst, id);
    const [attempt] = await world.owl.rows<{ token: string; provider_sid: string }>(
      'SELECT token, provider_sid FROM call_attempts WHERE contact_order = 1',
    );
    const late = {
      CallSid: attempt?.provider_sid ?? '',
      CallStatus: 'busy',
      SequenceNumber: '77',
      Timestamp: 'Fri, 20 Nov 2026 17:09:00 +0000',
    };
    await world.owl.app.get(CallInbox).take('status', attempt?.token ?? '', late);
    expect(await proves()).toMatchObject({ kept: 1, failed: 0 });
    const after = await proofOf(world.analyst, id);
    expect(after.document.versions.length).toBe(before.document.versions.length + 1);
    expect(after.document.lines.slice(0, before.document.lines.length)).toEqual(before.document.lines);
    const added = after.document.lines.slice(before.document.lines.length);
    expect(added.map(({ kind, providerAt }) => [kind, providerAt])).toEqual([['callback', '2026-11-20T17:09:00.000Z']]);
    expect(after.told.map(({ ja }) => ja)).toContain('電話事業者の通知：話し中（終了後に到着、反映せず）');
    expect(holds(after.document)).toBe(true);
    expect(await faultsOf(world.analyst, id)).toEqual([]);
    expect((await world.run()).state).toBe('acknowledged');
    expect(await proves()).toMatchObject({ kept: 0 });
  });
});
