import { defaultCalendar } from '@owl/foundation/calendar';
import { callsPerRun } from './calls-expected';
import { collect, compareReplays } from './compare-replays';
import { Replay } from './replay';
import type { PastAlert, PastCase, ReplaySetting, ReplayTerms } from './replay.types';

const jst = (text: string) => new Date(`2026-${text}+09:00`);
let lastId = 0;

/** On a business day, of a device of its own, in scope, and with no history. */
function anAlert(
  at: string,
  change: { score?: number; name?: string; pc?: string } & Partial<PastAlert> = {},
): PastAlert {
  const { score = 80, name = 'Compromise::Beacon', pc, ...rest } = change;
  const id = String((lastId += 1));
  const threats = [{ name, score, scoreText: `${score}%` }];
  const facts = { unparsed: false, threats, receivedAt: jst(at), device: {} };
  return { id, facts, deviceKey: pc ?? `pc-${id}`, ...rest };
}
const aCase = (change: Partial<PastCase> = {}): PastCase => ({
  reportedAt: jst('11-20T12:00:00'),
  merged: false,
  disputed: false,
  over: true,
  apart: false,
  joinableUntil: null,
  requestedFor: null,
  ...change,
});
const terms: ReplayTerms = {
  version: 1,
  trial: false,
  coversBusiness: true,
  coversAfterHours: true,
  uncoveredWindow: 'carry-over',
  threshold: 70,
  monitoredModels: [],
  nightCalls: true,
  caseMails: true,
  bundleMinutes: 0,
  stormThreshold: 6,
  expectedBusiness: 1,
  expectedAfterHours: 1,
  unitPriceBusiness: 12_000,
  unitPriceAfterHours: 8_000,
  taxRatePercent: 10,
  callPolicy: 'until-acknowledged',
  grouping: { quietMinutes: 10, lastsMinutes: 60 },
};
const setting = (change: Partial<ReplayTerms> = {}, more: Partial<ReplaySetting> = {}): ReplaySetting => ({
  terms: { ...terms, ...change },
  calendars: [defaultCalendar({ no: 1, effectiveFrom: '2020-01-01' })],
  maintenance: [],
  assumptions: { contacts: 3, reachRate: 0.5, runMinutes: 2, analysts: 1, casesPerAnalystDay: 2 },
  ...more,
});
function replayed(alerts: PastAlert[], change: Partial<ReplayTerms> = {}, more: Partial<ReplaySetting> = {}) {
  const replay = new Replay(setting(change, more));
  for (const alert of alerts) replay.take(alert);
  return replay.figures();
}
const counts = (...given: Parameters<typeof replayed>) =>
  replayed(...given).months.map(({ month, countBusiness, countAfterHours }) => [month, countBusiness, countAfterHours]);

describe('a replay', () => {
  it('counts a case for each device in business hours, a run for each alert after them', () => {
    const day = [
      anAlert('11-20T10:00:00', { pc: 'a' }),
      anAlert('11-20T10:05:00', { pc: 'a' }),
      anAlert('11-20T10:06:00'),
    ];
    const night = [anAlert('11-20T20:00:00', { pc: 'a' }), anAlert('11-20T20:00:10', { pc: 'a' })];
    expect(counts([...day, ...night])).toEqual([['2026-11', 2, 2]]);
    expect(counts([...day, ...night], { grouping: { quietMinutes: 0, lastsMinutes: 60 } })).toEqual([
      ['2026-11', 3, 2],
    ]);
    expect(counts([...day, ...night], { bundleMinutes: 10 })).toEqual([['2026-11', 2, 1]]);
  });

  it('counts what is carried over in the month it is carried to', () => {
    // 31 October is a Saturday, 2 November a working day.
    const alerts = [anAlert('10-31T12:00:00')];
    expect(counts(alerts)).toEqual([['2026-10', 0, 1]]);
    expect(counts(alerts, { coversAfterHours: false })).toEqual([['2026-11', 1, 0]]);
    expect(counts(alerts, { coversAfterHours: false, uncoveredWindow: 'record-only' })).toEqual([['2026-10', 0, 0]]);
    const november = { period: { first: '2026-11', last: '2026-11' } };
    expect(counts(alerts, { coversAfterHours: false }, november)).toEqual([['2026-11', 1, 0]]);
    expect(counts(alerts, {}, november)).toEqual([]);
  });

  it('does with a case what people did with the real one', () => {
    const of = (openedCase: PastCase) => replayed([anAlert('11-20T10:00:00', { openedCase })]).months[0];
    expect(of(aCase())).toMatchObject({ countBusiness: 1, pending: 0 });
    expect(of(aCase({ reportedAt: null }))).toMatchObject({ countBusiness: 0, pending: 0 });
    expect(of(aCase({ reportedAt: null, over: false }))).toMatchObject({ countBusiness: 0, pending: 1 });
    expect(of(aCase({ disputed: true }))).toMatchObject({ countBusiness: 0, pending: 0 });
    expect(of(aCase({ merged: true }))).toMatchObject({ countBusiness: 0, pending: 0 });
  });

  it('lets no alert join a case that had been reported, and keeps apart what was split off', () => {
    const joinableUntil = jst('11-20T10:04:00');
    const first = anAlert('11-20T10:00:00', { pc: 'a', openedCase: aCase({ joinableUntil }) });
    expect(counts([first, anAlert('11-20T10:03:59', { pc: 'a' })])).toEqual([['2026-11', 1, 0]]);
    expect(counts([first, anAlert('11-20T10:04:00', { pc: 'a' })])).toEqual([['2026-11', 2, 0]]);
    const split = anAlert('11-20T10:02:00', { pc: 'a', openedCase: aCase({ apart: true }) });
    expect(counts([first, split])).toEqual([['2026-11', 2, 0]]);
  });

  it('counts an investigation that was asked for after a call as a case of that day', () => {
    const requestedFor = jst('11-24T09:30:00');
    const alert = anAlert('11-21T02:10:00', { openedCase: aCase({ requestedFor }) });
    expect(counts([alert])).toEqual([['2026-11', 1, 1]]);
  });

  it('does not count a run that was cancelled before its first call', () => {
    const openedRun = { dialled: false, disputed: false, speaksUntil: jst('11-21T02:11:00') };
    expect(counts([anAlert('11-21T02:10:00', { openedRun })])).toEqual([['2026-11', 0, 0]]);
  });

  it('in a storm lets the open run speak for the rest', () => {
    const storm = Array.from({ length: 9 }, (_, n) => anAlert(`11-21T02:10:0${n}`));
    expect(counts(storm)).toEqual([['2026-11', 0, 6]]);
    expect(counts(storm, { stormThreshold: 2 })).toEqual([['2026-11', 0, 2]]);
  });

  it('prices the excess, finds days with too much due, and says why alerts were only recorded', () => {
    const busy = Array.from({ length: 5 }, () => anAlert('11-20T10:00:00'));
    const below = anAlert('11-20T10:00:00', { score: 69 });
    const [month] = replayed([...busy, below]).months;
    expect(month).toMatchObject({
      overage: 48_000,
      overageWithTax: 52_800,
      busiestDay: { day: '2026-11-20', due: 5 },
      atRisk: 3,
      recorded: { 'below-threshold': 1 },
      alerts: 6,
      inScope: 5,
      workingDays: 19,
    });
    expect(replayed(busy, { trial: true }).months[0]?.overage).toBe(0);
  });

  it('places alerts in the hour of the local week', () => {
    const { hours, threats } = replayed([
      anAlert('11-20T10:59:59'),
      anAlert('11-22T23:00:00'),
      anAlert('11-23T00:00:00', { score: 1 }),
    ]);
    expect(hours[4 * 24 + 10]).toBe(1);
    expect(hours[6 * 24 + 23]).toBe(1);
    expect(hours.reduce((sum, count) => sum + count)).toBe(2);
    expect(threats).toEqual([{ threat: 'Compromise::Beacon', alerts: 3, inScope: 2, topScore: 80 }]);
  });

  it('gives the same figures however often it is asked', () => {
    const replay = new Replay(setting());
    replay.take(anAlert('11-20T10:00:00'));
    expect(replay.figures()).toEqual(replay.figures());
  });
});

describe('two replays side by side', () => {
  it('tell which alerts go elsewhere', () => {
    const alerts = [anAlert('11-20T10:00:00', { score: 60 }), anAlert('11-20T20:00:00'), anAlert('11-20T11:00:00')];
    const after = setting({ threshold: 50, monitoredModels: ['Compromise::*'], coversAfterHours: false });
    const { newlyIn, newlyOut, moved } = collect(compareReplays(alerts, setting(), after));
    expect(newlyIn.examples.map(({ alert, before }) => [alert.id, before.reason])).toEqual([
      [alerts[0]?.id, 'below-threshold'],
    ]);
    expect(newlyOut.count).toBe(0);
    expect(moved.examples.map(({ alert, before, after: then }) => [alert.id, before.kind, then.kind])).toEqual([
      [alerts[1]?.id, 'call', 'queue'],
    ]);
    const none = setting({ monitoredModels: ['Compliance::*'] });
    expect(collect(compareReplays(alerts, setting(), none)).newlyOut.count).toBe(2);
  });

  it('give way to others every few hundred alerts', () => {
    const alerts = Array.from({ length: 1_200 }, () => anAlert('11-20T10:00:00'));
    expect([...compareReplays(alerts, setting(), setting())]).toEqual([499, 999]);
  });
});

describe('calls of a run to be expected', () => {
  it.each([
    [0.5, 3, 'until-acknowledged', 1.75],
    [1, 3, 'until-acknowledged', 1],
    [0, 3, 'until-acknowledged', 3],
    [null, 3, 'until-acknowledged', null],
    [null, 3, 'everyone', 3],
    [null, 1, 'until-acknowledged', 1],
  ] as const)('rate %s, %s contacts, %s: %s', (reachRate, contacts, policy, calls) => {
    expect(callsPerRun({ reachRate, contacts }, policy)).toBe(calls);
  });
});
