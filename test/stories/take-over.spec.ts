import { eventually } from '../harness';
import { NightWorld } from './night-world';

describe('a lead who takes over a call run', () => {
  let night: NightWorld;
  beforeEach(async () => {
    night = await NightWorld.begins();
  });
  afterEach(() => night.owl.stop());

  it('calls instead of the system: the call under way goes on to its end, and nobody else is dialled', async () => {
    await night.alert();
    await night.phone(1).rings();
    const run = await night.move(night.lead, 'take-over', { reason: '自分で電話します' });
    expect(run.takenOver).toMatchObject({ by: 'lead 田中' });
    expect(run.allowedMoves).toEqual(['hand-back', 'stop']);
    expect(run.next).toMatchObject({ kind: 'await-answer', contactOrder: 1 });

    night.phone(1).decline();
    const held = await night.runOnce((now) => expect(now.next?.kind).toBe('resume'));
    expect(held.attempts.map(({ state }) => state)).toEqual(['busy', 'planned', 'planned']);
    await night.staysQuiet();
    expect(night.called).toEqual([1]);

    await night.move(night.lead, 'hand-back', { reason: '別の対応に入ります' });
    await night.phone(2).rings();
    expect((await night.run()).moves.map(({ move, reason }) => [move, reason])).toEqual([
      ['take-over', '自分で電話します'],
      ['hand-back', '別の対応に入ります'],
    ]);
  });

  it('still sees the run end when the call under way is confirmed', async () => {
    await night.alert();
    const phone = await night.phone(1).rings();
    await night.move(night.lead, 'take-over', { reason: 'me' });
    phone.answer();
    await phone.press('1');
    const run = await night.ends('acknowledged');
    expect(run.acknowledgedBy).toBe('佐藤');
    expect(run.takenOver).toBeNull();
    expect(night.called).toEqual([1]);
  });

  it('and records nothing for ten minutes: the system goes on, and the duty analyst is told', async () => {
    await night.alert();
    await night.phone(1).rings();
    await night.move(night.lead, 'take-over', { reason: 'me' });
    night.phone(1).decline();
    await night.runOnce((run) => expect(run.next?.kind).toBe('resume'));
    await night.owl.forward('9m');
    await night.staysQuiet();
    await night.owl.forward('61s');
    await night.phone(2).rings();
    const run = await night.run();
    expect(run.takenOver).toBeNull();
    expect(run.moves.at(-1)).toMatchObject({ move: 'resume', by: null });
    await eventually(async () => expect(await night.pages()).toEqual(['【当直】自動架電を再開：株式会社さくら商事']));
  });

  it('gets ten minutes more with each outcome recorded', async () => {
    await night.alert();
    await night.phone(1).rings();
    await night.move(night.lead, 'take-over', { reason: 'me' });
    night.phone(1).decline();
    await night.runOnce((run) => expect(run.next?.kind).toBe('resume'));
    await night.owl.forward('9m');
    await night.callByHand(night.lead, 2, 'not-reached', '留守でした');
    await night.owl.forward('9m');
    await night.staysQuiet();
    expect(night.called).toEqual([1]);
    await night.owl.forward('2m');
    await night.phone(3).rings();
    await night.shows('busy', 'manual', 'ringing');
  });

  it('is alone with it: pressing twice is one move, another lead is told, an analyst may not', async () => {
    await night.alert();
    await night.phone(1).rings();
    const { id } = await night.run();
    const wish = { key: '0190f9d4-0000-7000-8000-000000000001', reason: 'me' };
    await night.lead.post(`/call-runs/${id}/take-over`, wish);
    await night.lead.post(`/call-runs/${id}/take-over`, wish);
    expect((await night.run()).moves).toHaveLength(1);
    expect(await night.answerTo(night.lead, 'hand-back', { ...wish })).toMatchObject({
      status: 409,
      body: { code: 'key-used-already' },
    });
    const other = await night.owl.signsIn('lead');
    expect(await night.answerTo(other, 'take-over', { reason: 'me too' })).toMatchObject({
      status: 409,
      body: { code: 'run-move-refused', why: 'taken-over' },
    });
    expect((await night.answerTo(night.analyst, 'hand-back', { reason: 'x' })).status).toBe(403);
    expect((await night.answerTo(night.lead, 'hand-back', { reason: ' ' })).status).toBe(422);
    expect((await night.run(night.analyst)).allowedMoves).toEqual([]);
    const client = await night.owl.signsIn('customer', night.customer.customer.id);
    expect((await night.answerTo(client, 'stop', { reason: 'x' })).status).toBe(403);
    expect(await night.run(client)).toMatchObject({ allowedMoves: [], moves: [], takenOver: { by: null } });
  });
});
