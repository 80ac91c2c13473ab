import { CHECKLIST, type OnboardingFacts, checklist, isLive } from './checklist';

const AT = new Date('2026-11-20T01:00:00Z');
const nothing: OnboardingFacts = {
  sheetConfirmedAt: null,
  contractFrom: null,
  firstAlertAt: null,
  contacts: { all: 0, reached: 0 },
  firstAnswerAt: null,
  calendarCoversYear: false,
  ticks: {},
};
const states = (facts: Partial<OnboardingFacts>) =>
  Object.fromEntries(checklist({ ...nothing, ...facts }).map(({ item, state }) => [item, state]));

describe('the checklist until a customer is served', () => {
  it('is open everywhere at first, and has every step once', () => {
    expect(states({})).toEqual(Object.fromEntries(CHECKLIST.map((item) => [item, 'open'])));
  });

  it('waits for the day of a contract that is still to come', () => {
    expect(states({ contractFrom: { day: '2026-12-01', inForce: false } }).contract).toBe('waiting');
    expect(states({ contractFrom: { day: '2026-11-01', inForce: true } }).contract).toBe('done');
  });

  it('asks for no hearing sheet where there is a contract without one', () => {
    const contractFrom = { day: '2026-11-01', inForce: true };
    const [sheet] = checklist({ ...nothing, contractFrom });
    expect(sheet).toMatchObject({ item: 'hearing-sheet', state: 'done', evidence: 'fact', at: null });
  });

  it('takes the first alert as proof that the address was given out', () => {
    expect(states({ firstAlertAt: AT })).toMatchObject({ 'appliance-address': 'done', 'first-alert': 'done' });
  });

  it('has the contacts verified when every one of them has answered, never when there is none', () => {
    expect(states({ contacts: { all: 0, reached: 0 } })['contacts-verified']).toBe('open');
    expect(states({ contacts: { all: 3, reached: 2 } })['contacts-verified']).toBe('open');
    expect(states({ contacts: { all: 3, reached: 3 } })['contacts-verified']).toBe('done');
  });

  it("takes a person's word where the rows show nothing, and says whose it is", () => {
    const tick = { by: '田中', at: AT, note: '10:05 に全員応答' };
    const [step] = checklist({ ...nothing, ticks: { 'test-call': tick } }).filter(({ item }) => item === 'test-call');
    expect(step).toMatchObject({ state: 'done', evidence: 'person', by: '田中', at: AT, note: tick.note });
    const seen = checklist({ ...nothing, firstAnswerAt: AT, ticks: { 'test-call': tick } });
    expect(seen.find(({ item }) => item === 'test-call')).toMatchObject({ evidence: 'fact', by: null });
  });

  it('is live when every step is done', () => {
    const all = checklist({
      sheetConfirmedAt: AT,
      contractFrom: { day: '2026-11-01', inForce: true },
      firstAlertAt: AT,
      contacts: { all: 1, reached: 1 },
      firstAnswerAt: AT,
      calendarCoversYear: true,
      ticks: {},
    });
    expect(isLive(all)).toBe(true);
    expect(isLive(checklist(nothing))).toBe(false);
  });
});
