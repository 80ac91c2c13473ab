import type { AlertPage, RequestedInvestigation } from '@owl/contracts';
import { Enrolment } from '@owl/directory';
import { type CalendarDefinition, defaultCalendar } from '@owl/foundation/calendar';
import { systemActor } from '@owl/identity';
import { Owl, PHONES, aContract, eventually, looksAt } from '../harness';

const STANDARD = defaultCalendar({ no: 1, effectiveFrom: '2020-01-01' });
const SUMMER = { from: '2027-08-12', to: '2027-08-14', name: '夏季休業' };
/** Ten o’clock, and half past five. */
const MONDAY = ['2026-11-23T01:00:00.000Z', '2026-11-23T08:30:00.000Z'];
const TUESDAY = ['2026-11-24T01:00:00.000Z', '2026-11-24T08:30:00.000Z'];

describe('a calendar that is edited twice', () => {
  let owl: Owl;
  let carried: string;
  let telephoned: string;
  const publish = (no: number, effectiveFrom: string, change: Partial<CalendarDefinition>) =>
    owl.soc((tx) =>
      owl.app.get(Enrolment).calendar(tx, systemActor('story'), 'standard', {
        ...STANDARD,
        ...change,
        version: { no, effectiveFrom },
      }),
    );
  const due = async (id: string) => {
    const { respondBy, reportBy } = await (await owl.signsIn('analyst')).case(id);
    return [respondBy, reportBy];
  };

  beforeAll(async () => {
    owl = await Owl.start({ at: '2026-11-21 02:10', timeScale: 30 });
    const byDay = await owl.enrol({ contract: aContract({ coversAfterHours: false, nightCalls: false }) });
    const byNight = await owl.enrol({ name: '東海精機株式会社' });
    owl.exchange.phone(PHONES[0]).behave({ behaviour: 'auto-answer', keys: ['1'] });
    const { alertNumber } = await owl.appliance(byDay).alerts({});
    const night = await owl.appliance(byNight).alerts({});
    await owl.settled();
    const analyst = await owl.signsIn('analyst');
    carried = (await analyst.seesCase(alertNumber)).id;
    await eventually(async () => {
      const { items } = await analyst.get<AlertPage>('/alerts');
      const found = items.find((alert) => alert.alertNumber === night.alertNumber);
      expect(found).toMatchObject({ state: 'closed' });
      telephoned = found!.id;
    });
    await looksAt(owl, '2026-11-21 09:10');
  });
  afterAll(() => owl.stop());

  it('moves a case of the night to the Monday that is worked after all', async () => {
    expect(await due(carried)).toEqual(TUESDAY);
    await publish(2, '2026-11-21', { extraWorkingDays: ['2026-11-23'] });
    await looksAt(owl, '2026-11-21 09:20');
    expect(await due(carried)).toEqual(MONDAY);
  });

  it("and does not move it back when next summer's days off are entered", async () => {
    await publish(3, '2026-11-21', { extraWorkingDays: ['2026-11-23'], daysOff: [...STANDARD.daysOff, SUMMER] });
    await looksAt(owl, '2026-11-21 09:30');
    expect(await due(carried)).toEqual(MONDAY);
    expect((await (await owl.signsIn('analyst')).case(carried)).replans).toHaveLength(1);
  });

  it('moves an investigation by the day it was asked for, long after its night', async () => {
    await owl.jumpTo('2026-11-25 12:00');
    const analyst = await owl.signsIn('analyst');
    const { caseId } = await analyst.post<RequestedInvestigation>(`/alerts/${telephoned}/investigation`, {});
    await looksAt(owl, '2026-11-25 12:01');
    expect(await due(caseId)).toEqual(['2026-11-26T01:00:00.000Z', '2026-11-26T08:30:00.000Z']);
    await publish(4, '2026-11-25', {
      daysOff: [...STANDARD.daysOff, { ...SUMMER, from: '2026-11-26', to: '2026-11-26' }],
    });
    await looksAt(owl, '2026-11-25 12:02');
    expect(await due(caseId)).toEqual(['2026-11-27T01:00:00.000Z', '2026-11-27T08:30:00.000Z']);
  });
});
