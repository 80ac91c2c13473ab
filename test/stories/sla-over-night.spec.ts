import { Owl, looksAt, marksOf } from '../harness';

describe('a case that begins on a Friday at 17:25', () => {
  let owl: Owl;
  let caseId: string;
  beforeAll(async () => {
    owl = await Owl.start({ at: '2026-11-20 17:25' });
    const { alertNumber } = await owl.appliance(await owl.enrol()).alerts({});
    const found = await (await owl.signsIn('analyst')).seesCase(alertNumber);
    expect(found.respondBy).toMatch(/^2026-11-24T00:55:/);
    caseId = found.id;
  });
  afterAll(() => owl.stop());

  it.each([
    ['2026-11-20 17:29', 0],
    ['2026-11-21 02:00', 0],
    ['2026-11-22 12:00', 0],
    // Monday 23 November is a holiday.
    ['2026-11-23 12:00', 0],
    ['2026-11-24 09:39', 0],
    ['2026-11-24 09:41', 1],
    ['2026-11-24 09:48', 1],
    ['2026-11-24 09:50', 2],
    ['2026-11-24 09:54', 2],
    ['2026-11-24 09:56', 3],
    ['2026-11-24 17:00', 5],
  ])('has at %s, over the night, the weekend and the holiday, %i marks', async (moment, marks) => {
    await looksAt(owl, moment);
    expect(await marksOf(owl, caseId)).toHaveLength(marks);
  });

  it('has reached them in business time', async () => {
    await looksAt(owl, '2026-11-24 17:31');
    expect(await marksOf(owl, caseId)).toEqual([
      'respondBy warned-50 2026-11-24 09:40',
      'respondBy warned-80 2026-11-24 09:49',
      'respondBy breached 2026-11-24 09:55',
      'reportBy warned-50 2026-11-24 13:27',
      'reportBy warned-80 2026-11-24 15:53',
      'reportBy breached 2026-11-24 17:30',
    ]);
  });
});
