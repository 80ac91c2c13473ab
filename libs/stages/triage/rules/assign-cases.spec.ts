import { type KnownCase, assignCases } from './assign-cases';

const at = (minute: number) => new Date(Date.UTC(2026, 10, 20, 1, minute));
const alert = (id: string, deviceKey: string | null, minute: number) => ({
  id,
  deviceKey,
  receivedAt: at(minute),
  carriedOver: false,
});
const aCase = (change: Partial<KnownCase> = {}): KnownCase => ({
  id: 'known',
  deviceKey: 'pc001',
  state: 'claimed',
  carriedOver: false,
  firstAlertAt: at(0),
  newestAlertAt: at(5),
  reportSettled: false,
  ...change,
});

function assign(alerts: ReturnType<typeof alert>[], cases: KnownCase[] = []) {
  let made = 0;
  const { assignments, newestAlertAt } = assignCases(alerts, cases, () => `new-${(made += 1)}`);
  const places = assignments.map(({ caseId, opens }) => `${opens ? 'opens' : 'joins'} ${caseId}`);
  return { places, newest: Object.fromEntries(newestAlertAt) };
}

describe('assignCases', () => {
  it('opens a case for the first alert of a device and lets the next ones join it', () => {
    const { places, newest } = assign([alert('a', 'pc001', 0), alert('b', 'pc001', 4), alert('c', 'pc002', 4)]);
    expect(places).toEqual(['opens new-1', 'joins new-1', 'opens new-2']);
    expect(newest).toEqual({});
  });

  it('joins a case there was, and tells its newest alert once', () => {
    const { places, newest } = assign([alert('a', 'pc001', 8), alert('b', 'pc001', 9)], [aCase()]);
    expect(places).toEqual(['joins known', 'joins known']);
    expect(newest).toEqual({ known: at(9) });
  });

  it('lets an alert prolong the case for the next one, ten minutes each and sixty in all', () => {
    const every9 = Array.from({ length: 8 }, (_, index) => alert(String(index), 'pc001', index * 9));
    expect(assign(every9).places).toEqual([
      'opens new-1',
      ...Array.from({ length: 6 }, () => 'joins new-1'),
      'opens new-2',
    ]);
  });

  it('does not turn the newest alert back', () => {
    expect(assign([alert('late', 'pc001', 1)], [aCase()]).newest).toEqual({ known: at(5) });
  });

  it('gives each alert of no known device a case of its own', () => {
    expect(assign([alert('a', null, 0), alert('b', null, 0)]).places).toEqual(['opens new-1', 'opens new-2']);
  });

  it('takes the case with the newest alert when several would do', () => {
    const cases = [aCase({ id: 'newer' }), aCase({ id: 'older', newestAlertAt: at(2) })];
    expect(assign([alert('a', 'pc001', 6)], cases).places).toEqual(['joins newer']);
  });
});
