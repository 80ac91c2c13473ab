import type { CoveredAlertPage } from '@owl/contracts';
import { aContract } from '../harness';
import { NightWorld } from './night-world';

describe('a run that speaks for a storm of alerts', () => {
  let night: NightWorld;
  afterEach(() => night.owl.stop());

  it('says how many there are, shows the first, and gives all by page', async () => {
    night = await NightWorld.begins({ contract: aContract({ stormThreshold: 1 }) }, 2);
    const sent = [(await night.alert()).alertNumber];
    await night.phone(1).rings();
    for (let n = 0; n < 7; n += 1) sent.push((await night.alert()).alertNumber);
    const run = await night.runOnce(({ alertCount }) => expect(alertCount).toBe(8));
    expect(run.alerts).toHaveLength(5);
    const first = await night.analyst.get<CoveredAlertPage>(`/call-runs/${run.id}/alerts?limit=6`);
    expect(first.items.slice(0, 5)).toEqual(run.alerts);
    const rest = await night.analyst.get<CoveredAlertPage>(
      `/call-runs/${run.id}/alerts?limit=6&cursor=${first.nextCursor}`,
    );
    expect(rest.nextCursor).toBeNull();
    const numbers = [...first.items, ...rest.items].map(({ alertNumber }) => alertNumber);
    expect(new Set(numbers)).toEqual(new Set(sent));
    expect(numbers).toHaveLength(8);
  });
});
