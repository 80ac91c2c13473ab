import { eventually } from '../harness';
import { NightWorld } from './night-world';

describe('a contact whom a lead passes over', () => {
  let night: NightWorld;
  beforeEach(async () => {
    night = await NightWorld.begins();
  });
  afterEach(() => night.owl.stop());

  it('is not called at all when their turn has not come', async () => {
    await night.alert();
    await night.phone(1).rings();
    const run = await night.move(night.lead, 'skip', { contactOrder: 2, reason: '本日は休暇とのこと' });
    expect(run.attempts[1]).toMatchObject({ state: 'skipped', doneBy: 'lead 田中', detail: '本日は休暇とのこと' });
    night.phone(1).decline();
    await night.phone(3).rings();
    expect(night.called).toEqual([1, 3]);
  });

  it('is hung up when the telephone is ringing, and the next one is called', async () => {
    await night.alert();
    await night.phone(1).rings();
    await night.shows('ringing', 'planned', 'planned');
    await night.move(night.lead, 'skip', { contactOrder: 1, reason: '海外出張中' });
    await night.phone(2).rings();
    await eventually(() => expect(night.owl.exchange.calls[0]?.status).toBe('canceled'));
    // What the provider says of it afterwards changes nothing.
    await night.shows('skipped', 'ringing', 'planned');
    expect(await night.answerTo(night.lead, 'skip', { contactOrder: 1, reason: 'again' })).toMatchObject({
      status: 409,
      body: { code: 'run-move-refused', why: 'contact-done' },
    });
    expect((await night.answerTo(night.lead, 'skip', { contactOrder: 4, reason: 'x' })).status).toBe(422);
  });

  it('cannot be passed over any more once they have confirmed', async () => {
    await night.alert();
    const phone = await night.phone(1).rings();
    phone.answer();
    await phone.press('1');
    await night.ends('acknowledged');
    expect(await night.answerTo(night.lead, 'skip', { contactOrder: 1, reason: 'x' })).toMatchObject({
      status: 409,
      body: { why: 'ended' },
    });
  });
});

describe('a contact whom a lead passes over while nobody knows which call it is', () => {
  let night: NightWorld;
  beforeEach(async () => {
    // Forty seconds of ringing are twenty, the callbacks come after five.
    night = await NightWorld.begins({}, 2);
    night.phone(1).behave({ behaviour: 'lose-reply', callbacks: 'late-callbacks', delaySeconds: 10 });
  });
  afterEach(() => night.owl.stop());

  it('is hung up as soon as the provider tells of the call, which counts as placed', async () => {
    await night.alert();
    await night.shows('unknown', 'planned', 'planned');
    await night.move(night.lead, 'skip', { contactOrder: 1, reason: '本日は休暇とのこと' });
    await night.phone(2).rings();
    await eventually(() => expect(night.owl.exchange.calls[0]?.status).toBe('canceled'));
    const [row] = await night.owl.rows<{ sid: string | null; state: string }>(
      'SELECT provider_sid AS sid, state FROM call_attempts WHERE contact_order = 1',
    );
    expect(row).toEqual({ sid: night.owl.exchange.calls[0]?.sid, state: 'skipped' });
  });
});
