import { eventually } from '../harness';
import { NightWorld } from './night-world';

interface HangUpRow {
  reason: string;
  tries: number;
  outcome: string;
}

describe('a call that must not go on, when the provider does not end it', () => {
  let night: NightWorld;
  beforeEach(async () => {
    // Forty seconds of ringing are twenty.
    night = await NightWorld.begins({}, 2);
  });
  afterEach(() => night.owl.stop());

  const hangUps = () =>
    night.owl.rows<HangUpRow>(
      `SELECT reason, tries, outcome FROM call_hang_ups WHERE reason = 'passed-over' AND outcome IS NOT NULL`,
    );
  /** Time passes until it has come to an end. */
  const endsAs = (outcome: string, tries: number) =>
    eventually(async () => {
      await night.owl.forward('16s');
      expect(await hangUps()).toEqual([{ reason: 'passed-over', tries, outcome }]);
    });
  const audited = () =>
    night.owl.rows<{ detail: Record<string, unknown> }>(
      `SELECT detail FROM audit_entries WHERE action = 'call-run.hang-up'`,
    );

  it('is ended by asking again; the next contact is called at once, and it is written down', async () => {
    night.phone(1).behave({ behaviour: 'ring', deafToHangUps: 2 });
    await night.alert();
    await night.phone(1).rings();
    await night.shows('ringing', 'planned', 'planned');
    await night.move(night.lead, 'skip', { contactOrder: 1, reason: '海外出張中' });
    await night.phone(2).rings();
    expect(night.called).toEqual([1, 2]);
    expect(night.owl.exchange.calls[0]?.status).toBe('ringing');
    await endsAs('over', 3);
    expect(night.owl.exchange.calls[0]?.status).toBe('canceled');
    expect((await audited()).map(({ detail }) => detail)).toEqual([
      expect.objectContaining({ contactOrder: 1, reason: 'passed-over', outcome: 'over', tries: 3 }),
    ]);
  });

  it('is left to itself after six times, and whoever answers it hears it hang up', async () => {
    night.phone(1).behave({ behaviour: 'ring', deafToHangUps: 100 });
    await night.alert();
    const phone = await night.phone(1).rings();
    await night.shows('ringing', 'planned', 'planned');
    await night.move(night.lead, 'stop', { reason: 'お客様からお電話をいただいたため' });
    await endsAs('given-up', 6);
    phone.answer();
    await eventually(() => expect(night.owl.exchange.calls[0]?.status).toBe('completed'));
    expect(phone.spoken).toEqual([]);
    expect((await audited()).map(({ detail }) => detail.outcome)).toEqual(['given-up']);
  });
});
