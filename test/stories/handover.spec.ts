import type { HandoverView } from '@owl/contracts';
import { Sweeps } from '@owl/worker';
import { eventually } from '../harness';
import { NightWorld } from './night-world';

describe('the morning after a long weekend', () => {
  let world: NightWorld;
  beforeEach(async () => {
    world = await NightWorld.begins({}, 30);
  });
  afterEach(() => world.owl.stop());

  const list = (person = world.analyst, date = '') =>
    person.get<HandoverView>(`/handover${date === '' ? '' : `?date=${date}`}`);
  const groups = ({ runs }: HandoverView) => runs.map(({ group }) => group);
  const behave = (behaviour: 'busy' | 'auto-answer') => {
    for (const order of [1, 2, 3] as const)
      world.phone(order).behave(behaviour === 'busy' ? { behaviour } : { behaviour, keys: ['1'] });
  };
  const oneMore = async (behaviour: 'busy' | 'auto-answer', count: number) => {
    behave(behaviour);
    const { alertNumber } = await world.alert();
    await eventually(async () => {
      const { runs } = await list();
      expect(runs.filter(({ endedAt }) => endedAt !== null)).toHaveLength(count);
    });
    return alertNumber;
  };

  it('shows who was not reached on top, and tells the duty analysts once when the working day opens', async () => {
    const reached = await oneMore('auto-answer', 1);
    const missed = await oneMore('busy', 2);
    const night = await list();
    expect(night).toMatchObject({
      workingDay: '2026-11-24',
      from: '2026-11-20T08:30:00.000Z',
      to: '2026-11-24T00:30:00.000Z',
      counts: { 'not-reached': 1, reached: 1, stopped: 0 },
    });
    expect(groups(night)).toEqual(['not-reached', 'reached']);
    expect(night.runs.map(({ alerts }) => alerts[0]?.alertNumber)).toEqual([missed, reached]);
    expect(night.runs[1]?.reached).toBe('佐藤');
    const alertId = night.runs[0]?.alerts[0]?.id ?? '';
    await world.analyst.post(`/alerts/${alertId}/investigation`, { reason: '念のため' });
    expect((await list()).runs[0]?.investigations).toEqual([
      expect.objectContaining({ open: true, reason: '念のため' }),
    ]);
    expect((await list(world.analyst, '2026-11-22')).workingDay).toBe('2026-11-24');
    expect((await list(world.analyst, '2026-11-20')).runs).toEqual([]);

    const mails = async () => {
      await world.owl.app.get(Sweeps).aftermath();
      await world.owl.settled();
      return world.owl.mailbox.messages.filter(({ subject }) => subject?.includes('引き継ぎ'));
    };
    expect(await mails()).toEqual([]);
    world.owl.clock.jumpTo(new Date('2026-11-24T00:31:00.000Z'));
    const [mail] = await mails();
    expect(mail?.envelopeTo).toEqual(['duty@owl.test']);
    expect(mail?.subject).toContain('連絡不通あり');
    expect(mail?.text).toContain('【連絡不通（要対応）】1件');
    expect(mail?.text).toContain(missed);
    expect(mail?.text).toContain('調査のご依頼：あり（未完了）');
    expect(mail?.text).toContain('/handover?date=2026-11-24');
    expect(await mails()).toHaveLength(1);
  });

  it('is handed over with a note, and received by somebody else', async () => {
    await oneMore('busy', 1);
    const note = 'さくら商事様には 9 時以降に再度お電話してください。';
    const handsOver = (version: number) => ({ workingDay: '2026-11-24', note, version });
    const receives = { workingDay: '2026-11-24', version: 1 };
    const refused = async (person: typeof world.lead, path: string, body: object) => {
      const { status, body: problem } = await person.request<{ code: string; why?: string }>('POST', path, body);
      return [status, problem.why ?? problem.code];
    };
    expect(await refused(world.analyst, '/handover/receipts', receives)).toEqual([409, 'not-handed-over']);
    expect(await refused(world.lead, '/handover', { ...handsOver(0), workingDay: '2026-12-01' })).toEqual([
      409,
      'not-begun',
    ]);
    const written = await world.lead.post<HandoverView>('/handover', handsOver(0));
    expect(written.handover).toMatchObject({ note, by: 'lead 田中', receivedBy: null, newerRuns: [] });
    expect(await refused(world.analyst, '/handover', handsOver(0))).toEqual([409, 'changed-meanwhile']);
    expect(await refused(world.lead, '/handover/receipts', receives)).toEqual([409, 'same-person']);
    await oneMore('auto-answer', 2);
    const seen = await list();
    expect(seen.handover?.newerRuns).toEqual([seen.runs[1]?.id]);
    expect(seen.mayReceive).toBe(true);
    const received = await world.analyst.post<HandoverView>('/handover/receipts', receives);
    expect(received.handover).toMatchObject({ receivedBy: 'analyst 田中' });
    expect(received).toMatchObject({ mayHandOver: false, mayReceive: false });
    expect(await refused(world.lead, '/handover', handsOver(2))).toEqual([409, 'received-already']);
  });

  it('keeps apart what people did: a run that was stopped, and a contact reached by hand', async () => {
    await oneMore('busy', 1);
    await world.callByHand(world.lead, 1, 'reached', '朝一番にお電話しました');
    expect(groups(await list())).toEqual(['by-hand']);
    await world.alert();
    await eventually(async () => expect(groups(await list())).toContain('under-way'));
    await world.move(world.lead, 'stop', { reason: 'お客様のご要望' });
    const night = await list();
    expect(groups(night)).toEqual(['stopped', 'by-hand']);
    expect(night.runs[0]).toMatchObject({ endedBecause: 'お客様のご要望' });
    expect(night.runs[1]?.moves[0]).toMatchObject({ by: 'lead 田中', reason: '朝一番にお電話しました' });
  });

  it('is no customer’s to see', async () => {
    const customer = await world.owl.signsIn('customer', world.customer.customer.id);
    expect((await customer.request('GET', '/handover')).status).toBe(403);
  });
});
