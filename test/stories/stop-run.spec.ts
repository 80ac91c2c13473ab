import type { AlertPage, CustomerMonth } from '@owl/contracts';
import { eventually } from '../harness';
import { NightWorld } from './night-world';

describe('a call run that a lead stops', () => {
  let night: NightWorld;
  beforeEach(async () => {
    night = await NightWorld.begins();
  });
  afterEach(() => night.owl.stop());

  const counted = async () => {
    await night.owl.settled();
    const { usage } = await night.lead.get<CustomerMonth>(`/usage/${night.customer.customer.id}?month=2026-11`);
    return usage.afterHours.count;
  };

  it('hangs up, calls nobody else, closes its alerts and mails nobody; what was dialled counts', async () => {
    await night.alert();
    await night.phone(1).rings();
    await night.shows('ringing', 'planned', 'planned');
    const run = await night.move(night.lead, 'stop', { reason: 'お客様からお電話をいただいたため' });
    expect(run).toMatchObject({ state: 'cancelled', endedBecause: 'お客様からお電話をいただいたため', next: null });
    await eventually(() => expect(night.owl.exchange.calls[0]?.status).toBe('canceled'));
    await night.shows('skipped', 'skipped', 'skipped');
    const { items } = await night.lead.get<AlertPage>('/alerts');
    expect(items[0]).toMatchObject({ state: 'closed', stateReason: 'call-stopped' });
    expect(await night.pages()).toEqual([]);
    expect(night.owl.mailbox.messages).toEqual([]);
    expect(await counted()).toBe(1);
    expect(night.called).toEqual([1]);
    expect((await night.answerTo(night.lead, 'stop', { reason: 'x' })).body.why).toBe('ended');
  });

  it('in the moment in which the contact confirms is one or the other, never both', async () => {
    await night.alert();
    const phone = await night.phone(1).rings();
    phone.answer();
    await night.shows('answered', 'planned', 'planned');
    const pressed = phone.press('1').catch(() => 'hung up before');
    await night.answerTo(night.lead, 'stop', { reason: 'x' });
    await pressed;
    const run = await night.runOnce(({ next }) => expect(next).toBeNull());
    const [first, second] = run.attempts.map(({ state }) => state);
    // Whoever has confirmed has been reached, also when the stop came before the run could end by itself.
    expect([run.state, first]).toEqual(
      first === 'skipped' ? ['cancelled', 'skipped'] : ['acknowledged', 'acknowledged'],
    );
    expect(second).toBe('skipped');
    await night.staysQuiet();
    expect(night.called).toEqual([1]);
  });

  it('does not count when nothing was dialled yet', async () => {
    // The provider refuses for now: the run waits, and nobody has been called.
    night.phone(1).behave({ behaviour: 'reject-429' });
    await night.alert();
    await night.runOnce((run) => expect(run.next?.kind).toBe('dial-again'));
    await night.move(night.lead, 'stop', { reason: '作業中の検知と判明' });
    await night.ends('cancelled');
    expect(night.called).toEqual([]);
    expect(await counted()).toBe(0);
  });
});
