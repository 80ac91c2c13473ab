import { Enrolment } from '@owl/directory';
import { type CalendarDefinition, defaultCalendar } from '@owl/foundation/calendar';
import { systemActor } from '@owl/identity';
import { Owl, looksAt, marksOf, slaMails } from '../harness';

const STANDARD = defaultCalendar({ no: 1, effectiveFrom: '2020-01-01' });

describe('a new version of the calendar', () => {
  let owl: Owl;
  let open: string;
  let reported: string;
  let late: string;
  const publish = (no: number, effectiveFrom: string, change: Partial<CalendarDefinition>) =>
    owl.soc((tx) =>
      owl.app
        .get(Enrolment)
        .calendar(tx, systemActor('story'), 'standard', { ...STANDARD, ...change, version: { no, effectiveFrom } }),
    );
  const off = (date: string) => ({ daysOff: [...STANDARD.daysOff, { from: date, to: date, name: '臨時休業' }] });
  const look = async (id: string) => (await owl.signsIn('analyst')).case(id);

  beforeAll(async () => {
    owl = await Owl.start({ at: '2026-11-19 16:00' });
    const sakura = await owl.enrol();
    const analyst = await owl.signsIn('analyst');
    const begin = async (device: string) => {
      const { alertNumber } = await owl.appliance(sakura).alerts({ device: { name: device, address: '10.0.0.8' } });
      return (await analyst.seesCase(alertNumber)).id;
    };
    [open, reported, late] = [await begin('PC-OPEN'), await begin('PC-DONE'), await begin('PC-LATE')];
    await analyst.reports(reported);
    await analyst.move(open, 'claim');
    await looksAt(owl, '2026-11-19 16:31');
  });
  afterAll(() => owl.stop());

  it('moves the times of open cases, says so in their history in both languages, and leaves a claim that was made', async () => {
    const before = await look(open);
    expect(before.reportBy).toBe('2026-11-20T08:30:00.000Z');
    await publish(2, '2026-11-19', off('2026-11-20'));
    await looksAt(owl, '2026-11-19 16:40');
    const found = await look(open);
    // Friday is off now, and Monday is a holiday.
    expect(found.reportBy).toBe('2026-11-24T08:30:00.000Z');
    expect(found.respondBy).toBe(before.respondBy);
    expect(found.sla?.dueAt).toBe('2026-11-24T08:30:00.000Z');
    expect(found.replans).toHaveLength(1);
    expect(found.replans[0]?.because.ja).toBe(
      'カレンダー「standard」が第1版から第2版（2026年11月19日から適用）に変わったため、期限を再計算しました。報告期限：2026年11月20日 17:30:00 → 2026年11月24日 17:30:00',
    );
    expect(found.replans[0]?.because.en).toMatch(
      /^Calendar "standard" changed from version 1 to 2 .* Report by: 20 Nov/,
    );
    expect(
      await owl.rows(`SELECT 1 FROM facts WHERE kind = 'case.replanned' AND subject_id = $1`, [open]),
    ).toHaveLength(1);
    expect(
      await owl.rows(`SELECT 1 FROM audit_entries WHERE action = 'case.replan' AND subject_id = $1`, [open]),
    ).toHaveLength(1);
  });

  it('never touches a reported case, nor the month it counts in', async () => {
    const found = await look(reported);
    expect(found.reportBy).toBe('2026-11-20T08:30:00.000Z');
    expect(found.replans).toEqual([]);
    const months = await owl.rows<{ month: string }>('SELECT month FROM handled_items');
    expect(months).toEqual([{ month: '2026-11' }]);
  });

  it('lets a breach stand that was recorded before', async () => {
    expect((await marksOf(owl, late)).map((mark) => mark.split(' ').slice(0, 2).join(' '))).toEqual([
      'respondBy warned-50',
      'respondBy warned-80',
      'respondBy breached',
    ]);
    const found = await look(late);
    expect(found.reportBy).toBe('2026-11-24T08:30:00.000Z');
  });

  it('is followed once, by however many workers, and warns by the new times only', async () => {
    await looksAt(owl, '2026-11-20 17:31');
    await looksAt(owl, '2026-11-23 12:00');
    expect((await look(open)).replans).toHaveLength(1);
    expect(await marksOf(owl, open)).toEqual([]);
    await looksAt(owl, '2026-11-24 17:31');
    expect((await marksOf(owl, open)).map((mark) => mark.split(' ')[1])).toEqual([
      'warned-50',
      'warned-80',
      'breached',
    ]);
    expect((await slaMails(owl)).filter(({ subject }) => subject.includes('報告 案件 #1'))).not.toEqual([]);
  });

  it('that is prepared for later counts from its day', async () => {
    const sakura = await owl.enrol({ name: '東海精機株式会社' });
    await owl.jumpTo('2026-11-25 16:00');
    const { alertNumber } = await owl.appliance(sakura).alerts({});
    const { id } = await (await owl.signsIn('analyst')).seesCase(alertNumber);
    await publish(3, '2026-11-26', off('2026-11-26'));
    await looksAt(owl, '2026-11-25 23:59');
    expect((await look(id)).reportBy).toBe('2026-11-26T08:30:00.000Z');
    await looksAt(owl, '2026-11-26 00:01');
    expect((await look(id)).reportBy).toBe('2026-11-27T08:30:00.000Z');
  });
});
