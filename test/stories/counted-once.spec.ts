import { isOwlError } from '@owl/foundation/errors';
import { tokyo } from '../harness';
import { CountingWorld } from './counting-world';

const NOVEMBER = tokyo('2026-11-20 11:00');
function refusal(error: unknown): string {
  if (!isOwlError(error)) return String(error);
  return typeof error.info.why === 'string' ? error.info.why : error.code;
}

describe('a handled item counts once, ever', () => {
  let world: CountingWorld;
  beforeAll(async () => {
    world = await CountingWorld.open();
  });
  afterAll(() => world.close());

  async function reported(alerts = 2): Promise<string> {
    const id = await world.opensCase(NOVEMBER, alerts);
    await world.reports(id);
    return id;
  }

  it('when 20 people close the same case at once: one of them does, the others are told', async () => {
    const id = await reported();
    const closings = await Promise.allSettled(Array.from({ length: 20 }, () => world.moves(id, 'close')));
    expect(closings.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    const told = closings.flatMap((each) => (each.status === 'rejected' ? [refusal(each.reason)] : []));
    expect(new Set(told)).toEqual(new Set([...told].filter((why) => /changed-meanwhile|move-not-allowed/.test(why))));
    expect(told).toHaveLength(19);
    await world.settles();
    expect(await world.counts(id)).toBe(1);
  });

  it('when it is re-opened, reported once more and closed again', async () => {
    const id = await reported();
    await world.moves(id, 'close');
    await world.moves(id, 'reopen');
    await world.reports(id);
    await world.moves(id, 'close');
    await world.settles();
    expect(await world.counts(id)).toBe(1);
    expect((await world.entries()).filter(({ sourceId }) => sourceId === id)).toHaveLength(1);
  });

  it('when two cases that both counted are merged: one net; and two again when that is undone', async () => {
    const [one, other] = [await reported(), await reported()];
    await world.moves(other, 'close');
    await world.settles();
    await world.merges(other, one);
    await world.settles();
    expect([await world.counts(one), await world.counts(other)]).toEqual([1, 0]);
    await world.undoesMerge(other);
    await world.settles();
    expect([await world.counts(one), await world.counts(other)]).toEqual([1, 1]);
    const chain = (await world.entries()).filter(({ sourceId }) => sourceId === other);
    expect(chain.map(({ entryKind, quantity, why }) => [entryKind, quantity, why])).toEqual([
      ['count', 1, 'report-sent'],
      ['reversal', -1, 'merged-away'],
      ['reversal', 1, 'merge-undone'],
    ]);
    expect(chain.map(({ reversesId }) => reversesId)).toEqual([null, chain[0]?.id, chain[1]?.id]);
  });

  it('when its facts come twice and at once', async () => {
    const id = await reported();
    await Promise.all(Array.from({ length: 8 }, () => world.settlesCase(id)));
    await world.settles();
    expect((await world.entries()).filter(({ sourceId }) => sourceId === id)).toHaveLength(1);
  });

  it('as two when alerts are split off and both are reported, and not before', async () => {
    const id = await reported();
    await world.settles();
    const split = await world.splits(id);
    await world.settles();
    expect([await world.counts(id), await world.counts(split)]).toEqual([1, 0]);
    await world.reports(split);
    await world.settles();
    expect([await world.counts(id), await world.counts(split)]).toEqual([1, 1]);
  });

  it('not at all when it was put aside, or closed as a test without a report', async () => {
    const [aside, test] = [await world.opensCase(NOVEMBER), await world.opensCase(NOVEMBER)];
    await world.moves(aside, 'dismiss');
    await world.moves(test, 'claim');
    await world.moves(test, 'close-without-report', 'test');
    await world.settles();
    expect([await world.counts(aside), await world.counts(test)]).toEqual([0, 0]);
  });

  it('for a call run unless all its alerts are business cases', async () => {
    const queuedToo = await world.opensRun(NOVEMBER, ['queue-and-call', 'queue-and-call']);
    const mixed = await world.opensRun(NOVEMBER, ['queue-and-call', 'call']);
    for (const runId of [queuedToo, mixed]) await world.dials(runId);
    await world.settles();
    expect([await world.counts(queuedToo), await world.counts(mixed)]).toEqual([0, 1]);
  });
});

describe('two people who merge two cases crosswise at the same moment', () => {
  it('do not wait for each other: one merge stands, the other is refused', async () => {
    const world = await CountingWorld.open();
    for (let n = 0; n < 5; n += 1) {
      const [one, other] = [await world.opensCase(NOVEMBER), await world.opensCase(NOVEMBER)];
      const merges = await Promise.allSettled([world.merges(one, other), world.merges(other, one)]);
      expect(merges.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
      const [lost] = merges.flatMap((each) => (each.status === 'rejected' ? [refusal(each.reason)] : []));
      expect(['merged-already', 'target-not-open', 'changed-meanwhile']).toContain(lost);
    }
    await world.close();
  });
});
