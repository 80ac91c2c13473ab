import { aContract, eventually } from '../harness';
import { NightWorld } from './night-world';

describe('a call that a person makes by hand', () => {
  let night: NightWorld;
  afterEach(() => night.owl.stop());

  it('reaches a contact: as good as a key pressed, and the telephone that still rings is hung up', async () => {
    night = await NightWorld.begins();
    await night.alert();
    await night.phone(1).rings();
    await night.shows('ringing', 'planned', 'planned');
    const numbers = (await night.run(night.analyst)).attempts.map(({ dial }) => dial);
    expect(numbers).toEqual(['+81312345671', '+81312345672', '+81312345673']);
    const run = await night.callByHand(night.analyst, 2, 'reached', '状況をお伝えし、朝に折り返しの予定');
    expect(run).toMatchObject({ state: 'acknowledged', acknowledgedBy: '鈴木', reachedByHand: true });
    expect(run.attempts.map(({ state, calledByHand }) => [state, calledByHand])).toEqual([
      ['skipped', null],
      ['manual', 'reached'],
      ['skipped', null],
    ]);
    expect(run.moves[0]).toMatchObject({
      move: 'record-call',
      by: 'analyst 田中',
      result: 'reached',
      reason: '状況をお伝えし、朝に折り返しの予定',
    });
    // Nobody is left to be reached: the numbers are hidden again.
    expect(run.attempts.map(({ dial }) => dial)).toEqual([null, null, null]);
    await eventually(() => expect(night.owl.exchange.calls[0]?.status).toBe('canceled'));
    await night.staysQuiet();
    expect(night.called).toEqual([1]);
    expect(await night.pages()).toEqual([]);
  });

  it('does not reach them: they have been called, so the system goes on to the next', async () => {
    night = await NightWorld.begins();
    await night.alert();
    await night.phone(1).rings();
    await night.callByHand(night.analyst, 2, 'not-reached');
    night.phone(1).decline();
    await night.phone(3).rings();
    expect(night.called).toEqual([1, 3]);
    await night.shows('busy', 'manual', 'ringing');
  });

  it('is one of several where everyone is to be called', async () => {
    night = await NightWorld.begins({ contract: aContract({ callPolicy: 'everyone' }) });
    await night.alert();
    await night.phone(1).rings();
    await night.callByHand(night.analyst, 2, 'reached');
    night.phone(1).decline();
    await night.phone(3).rings();
    night.phone(3).decline();
    const run = await night.ends('acknowledged');
    expect(run.acknowledgedBy).toBe('鈴木');
    expect(night.called).toEqual([1, 3]);
  });

  it('is kept after a run that reached nobody, and does not change how it ended', async () => {
    night = await NightWorld.begins();
    for (const order of [1, 2, 3] as const) night.phone(order).behave({ behaviour: 'busy' });
    await night.alert();
    await night.ends('exhausted');
    const run = await night.callByHand(night.analyst, 1, 'reached', '代表電話から取り次ぎ');
    expect(run).toMatchObject({ state: 'exhausted', acknowledgedBy: null });
    expect(run.attempts[0]).toMatchObject({ state: 'busy', calledByHand: 'reached' });
    await night.callByHand(night.analyst, 1, 'not-reached');
    expect((await night.run()).moves).toHaveLength(2);
    const client = await night.owl.signsIn('customer', night.customer.customer.id);
    const seen = await night.run(client);
    expect(seen.attempts[0]).toMatchObject({ calledByHand: 'not-reached', dial: null, phone: '********5671' });
  });

  it('is refused in the future, and for a run that has reached somebody', async () => {
    night = await NightWorld.begins();
    await night.alert();
    const phone = await night.phone(1).rings();
    const calledAt = new Date(night.owl.clock.now().getTime() + 600_000).toISOString();
    const call = { contactOrder: 2, result: 'reached', calledAt };
    expect((await night.answerTo(night.analyst, 'manual-calls', call)).body.why).toBe('in-the-future');
    phone.answer();
    await phone.press('1');
    await night.ends('acknowledged');
    const late = { ...call, calledAt: night.owl.clock.now().toISOString() };
    expect((await night.answerTo(night.analyst, 'manual-calls', late)).body.why).toBe('reached-already');
  });
});
