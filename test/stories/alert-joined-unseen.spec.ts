import { aContract, eventually } from '../harness';
import { NightWorld } from './night-world';

describe('an alert that joins a run after somebody has looked at it', () => {
  let night: NightWorld;
  afterEach(() => night.owl.stop());

  it('keeps them from ending the run for what they have not seen, and not from anything else', async () => {
    night = await NightWorld.begins({ contract: aContract({ stormThreshold: 1 }) }, 2);
    await night.alert();
    await night.phone(1).rings();
    const { alertCount: alertsSeen } = await night.run();
    await night.alert();
    await eventually(async () => expect((await night.run()).alertCount).toBe(2));
    const reason = 'お客様のテストと連絡あり';
    const calledAt = night.owl.clock.now().toISOString();
    const stopped = await night.answerTo(night.lead, 'stop', { reason, alertsSeen });
    const reached = await night.answerTo(night.lead, 'manual-calls', {
      contactOrder: 2,
      result: 'reached',
      calledAt,
      alertsSeen,
      note: '',
    });
    expect([stopped, reached].map(({ status, body }) => [status, body.why])).toEqual([
      [409, 'alert-joined'],
      [409, 'alert-joined'],
    ]);
    expect((await night.run()).endedAt).toBeNull();
    const notReached = { contactOrder: 3, result: 'not-reached', calledAt, alertsSeen, note: '' };
    await night.move(night.lead, 'manual-calls', notReached);
    await night.move(night.lead, 'stop', { reason, alertsSeen: 2 });
    await night.ends('cancelled');
  });
});
