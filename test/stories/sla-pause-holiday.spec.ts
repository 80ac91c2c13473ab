import type { CasePage } from '@owl/contracts';
import type { Enrolled } from '@owl/directory';
import { Owl, looksAt, marksOf } from '../harness';

describe('a case that waits for the customer over a holiday', () => {
  let owl: Owl;
  let caseId: string;
  let customer: Enrolled;
  beforeAll(async () => {
    owl = await Owl.start({ at: '2026-11-20 10:00' });
    const analyst = await owl.signsIn('analyst');
    customer = await owl.enrol();
    const { alertNumber } = await owl.appliance(customer).alerts({});
    caseId = (await analyst.seesCase(alertNumber)).id;
    await analyst.move(caseId, 'claim');
    await owl.jumpTo('2026-11-20 14:00');
    await (await owl.signsIn('analyst')).move(caseId, 'wait', { reason: '端末の利用者に確認中' });
  });
  afterAll(() => owl.stop());

  it('stands behind those whose time runs, also where it came first', async () => {
    const analyst = await owl.signsIn('analyst');
    const { alertNumber } = await owl.appliance(customer).alerts({ device: { name: 'PC777', address: '10.0.0.7' } });
    const { id: running } = await analyst.seesCase(alertNumber);
    await analyst.move(running, 'claim');
    const { items } = await analyst.get<CasePage>('/cases?scope=open');
    expect(items.map(({ id }) => id)).toEqual([running, caseId]);
  });

  it('is warned of nothing more while it waits, however long', async () => {
    await looksAt(owl, '2026-11-20 18:00');
    await looksAt(owl, '2026-11-24 09:45');
    expect(await marksOf(owl, caseId)).toEqual(['reportBy warned-50 2026-11-20 13:45']);
  });

  it('goes on where it stood: what was not yet warned of moves, by business time', async () => {
    // It waited from 14:00 to 17:30 on Friday, and on Tuesday from 9:30 to 10:00: four hours.
    await owl.jumpTo('2026-11-24 10:00:05');
    const analyst = await owl.signsIn('analyst');
    await analyst.move(caseId, 'resume');
    const { sla } = await analyst.case(caseId);
    expect(sla).toMatchObject({ target: 'reportBy', state: 'warned-50' });
    expect(sla?.dueAt).toMatch(/^2026-11-24T04:30:/);
    await looksAt(owl, '2026-11-24 11:59');
    expect(await marksOf(owl, caseId)).toHaveLength(1);
    await looksAt(owl, '2026-11-24 12:02');
    await looksAt(owl, '2026-11-24 13:29');
    await looksAt(owl, '2026-11-24 13:32');
    expect(await marksOf(owl, caseId)).toEqual([
      'reportBy warned-50 2026-11-20 13:45',
      'reportBy warned-80 2026-11-24 12:00',
      'reportBy breached 2026-11-24 13:30',
    ]);
  });
});
