import type { CallRunPage } from '@owl/contracts';
import { eventually } from '../harness';
import { NightWorld } from './night-world';

describe('two runs that want the same telephone', () => {
  let night: NightWorld;
  beforeAll(async () => {
    night = await NightWorld.begins();
  });
  afterAll(() => night.owl.stop());

  it('the one that waits says so, the one that is called does not', async () => {
    await night.alert();
    await night.alert();
    await eventually(async () => {
      const { items } = await night.lead.get<CallRunPage>('/call-runs');
      expect(items.map(({ next }) => next)).toEqual([
        expect.objectContaining({ kind: 'dial', contactOrder: 1, phoneBusy: true }),
        expect.objectContaining({ kind: 'await-answer', contactOrder: 1, phoneBusy: false }),
      ]);
    });
  });
});
