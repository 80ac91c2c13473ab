import { defaultCalendar } from '@owl/foundation/calendar';
import fc from 'fast-check';
import { type AlertFacts, type ClassifyInput, type ContractTerms, type Routing, classify } from './index';

const calendar = defaultCalendar({ no: 3, effectiveFrom: '2026-04-01' });
const jst = (text: string) => new Date(`${text}+09:00`);
const FRIDAY = jst('2026-11-20T10:00:00');
const SATURDAY_NIGHT = jst('2026-11-21T02:10:00');

function anAlert(change: Partial<AlertFacts> = {}): AlertFacts {
  return {
    unparsed: false,
    threats: [{ name: 'Compromise::DGA Beacon', score: 78, scoreText: '78%' }],
    receivedAt: FRIDAY,
    ...change,
  };
}

function aContract(change: Partial<ContractTerms> = {}): ContractTerms {
  return {
    version: 4,
    trial: false,
    coversBusiness: true,
    coversAfterHours: true,
    uncoveredWindow: 'carry-over',
    threshold: 70,
    monitoredModels: [],
    nightCalls: true,
    caseMails: true,
    ...change,
  };
}

function decide(
  alert: Partial<AlertFacts> = {},
  contract: Partial<ContractTerms> = {},
  rest: Partial<ClassifyInput> = {},
) {
  return classify({
    alert: anAlert(alert),
    contract: aContract(contract),
    maintenance: [],
    calendar,
    now: FRIDAY,
    ...rest,
  });
}

const short = (routing: Routing) => (routing.kind === 'record' ? routing.reason : routing.kind);

describe('classify', () => {
  it('queues an alert of business hours, due the same day', () => {
    const decision = decide({ occurredAt: jst('2026-11-20T09:58:00') });
    expect(decision).toMatchObject({
      window: 'business',
      flags: [],
      score: 78,
      calendarVersion: 3,
      contractVersion: 4,
      routing: {
        kind: 'queue',
        carriedOver: false,
        effectiveAt: FRIDAY,
        respondBy: jst('2026-11-20T10:30:00'),
        reportBy: jst('2026-11-20T17:30:00'),
      },
    });
    expect(decision.trace.en).toEqual([
      'Threat "Compromise::DGA Beacon" scores 78 %, at or above the threshold of 70 % (contract v4), so it is in scope.',
      'Fri 20 November 2026 10:00 JST is within business hours because 20 November is a Friday and a working day and 10:00 is within 09:30–17:30 (calendar v3, in force since 1 April 2026).',
      'It occurred at 09:58:00, not later than the cut-off 15:00, so the report is due at the close of the same day.',
    ]);
    expect(decision.trace.ja[0]).toBe(
      '検出脅威「Compromise::DGA Beacon」の危険度78%は、契約第4版のしきい値70%以上のため、対応の対象です。',
    );
  });

  it('an alert that occurred 17:25 and was received 17:50 is telephoned', () => {
    const decision = decide({ receivedAt: jst('2026-11-20T17:50:00'), occurredAt: jst('2026-11-20T17:25:00') });
    expect(decision).toMatchObject({ window: 'after-hours', routing: { kind: 'call' } });
  });

  it.each([
    ['at the threshold', 70, 'queue'],
    ['one below', 69, 'below-threshold'],
    ['at 100', 100, 'queue'],
    ['at 0', 0, 'below-threshold'],
  ])('score %s (%i): %s', (_, score, kind) => {
    expect(short(decide({ threats: [{ name: 'X', score, scoreText: `${score}%` }] }).routing)).toBe(kind);
  });

  it('only monitored threats count towards the threshold', () => {
    const threats = [
      { name: 'Device::Scan', score: 95, scoreText: '95%' },
      { name: 'Compromise::DGA', score: 60, scoreText: '60%' },
    ];
    expect(short(decide({ threats }, { monitoredModels: ['Compromise::*'] }).routing)).toBe('below-threshold');
    expect(short(decide({ threats }, { monitoredModels: ['Device / scan'] }).routing)).toBe('queue');
    expect(short(decide({ threats }, { monitoredModels: ['SaaS::*'] }).routing)).toBe('not-monitored');
    expect(decide({ threats }, { monitoredModels: ['SaaS::*'] }).trace.en[0]).toContain('not among the 1 monitored');
  });

  it('an unparsed alert is in scope whatever the list says', () => {
    const decision = decide({ unparsed: true, threats: [] }, { monitoredModels: ['SaaS::*'], threshold: 100 });
    expect(decision).toMatchObject({ score: 100, flags: ['unparsed'], routing: { kind: 'queue' } });
    expect(short(decide({ unparsed: true, threats: [], receivedAt: SATURDAY_NIGHT }).routing)).toBe('call');
  });

  it.each([
    [{}, 'call'],
    [{ coversAfterHours: false }, 'queue'],
    [{ coversAfterHours: false, uncoveredWindow: 'record-only' }, 'uncovered-window'],
    [{ coversAfterHours: false, coversBusiness: false }, 'uncovered-window'],
    [{ trial: true, nightCalls: false }, 'trial'],
    [{ trial: true, nightCalls: true }, 'call'],
    [{ trial: true, nightCalls: true, trialEndsOn: '2026-11-22' }, 'call'],
    [{ trial: true, nightCalls: true, trialEndsOn: '2026-11-21' }, 'trial-ended'],
    [{ trialEndsOn: '2026-11-21' }, 'call'],
    [{ coversBusiness: false }, 'call'],
  ] as const)('at night under %j: %s', (contract, kind) => {
    expect(short(decide({ receivedAt: SATURDAY_NIGHT }, contract).routing)).toBe(kind);
  });

  it('a carried-over alert takes effect at the opening of the next working day', () => {
    const { routing } = decide({ receivedAt: SATURDAY_NIGHT }, { coversAfterHours: false });
    expect(routing).toMatchObject({
      carriedOver: true,
      effectiveAt: jst('2026-11-24T09:30:00'),
      respondBy: jst('2026-11-24T10:00:00'),
      reportBy: jst('2026-11-24T17:30:00'),
    });
  });

  it.each([
    [{ coversBusiness: false }, 'uncovered-window'],
    [{ trial: true, nightCalls: false, caseMails: false }, 'queue'],
  ] as const)('in business hours under %j: %s', (contract, kind) => {
    expect(short(decide({}, contract).routing)).toBe(kind);
  });

  it('a weekday of unknown holidays is queued and telephoned, if the contract has both', () => {
    const unsure = { calendar: { ...calendar, holidays: { ...calendar.holidays, knownThroughYear: 2025 } } };
    expect(decide({}, {}, unsure)).toMatchObject({
      window: 'business',
      flags: ['unsure-day'],
      routing: { kind: 'queue-and-call' },
    });
    expect(short(decide({}, { coversAfterHours: false }, unsure).routing)).toBe('queue');
    expect(short(decide({}, { coversBusiness: false }, unsure).routing)).toBe('call');
    expect(short(decide({ receivedAt: jst('2026-11-20T20:00:00') }, {}, unsure).routing)).toBe('call');
  });

  it('records health and maintenance, but never an unreadable alert', () => {
    const maintenance = [
      {
        name: '定期点検',
        from: jst('2026-11-20T09:00:00'),
        to: jst('2026-11-20T10:00:01'),
        devices: ['PC001', '00-11-22-33-44-55'],
      },
    ];
    const device = { name: 'pc001' };
    expect(short(decide({ health: true }).routing)).toBe('health');
    expect(short(decide({ device }, {}, { maintenance }).routing)).toBe('maintenance');
    expect(short(decide({ device: { mac: '00:11:22:33:44:55' } }, {}, { maintenance }).routing)).toBe('maintenance');
    expect(short(decide({ device: { name: 'PC002' } }, {}, { maintenance }).routing)).toBe('queue');
    expect(short(decide({ device, receivedAt: jst('2026-11-20T10:00:01') }, {}, { maintenance }).routing)).toBe(
      'queue',
    );
    expect(short(decide({}, {}, { maintenance: [{ ...maintenance[0]!, devices: [] }] }).routing)).toBe('maintenance');
    expect(short(decide({ device, unparsed: true, health: true }, {}, { maintenance }).routing)).toBe('queue');
  });

  it('shows what the mail said when the score was rounded', () => {
    const { trace } = decide({ threats: [{ name: 'X', score: 73, scoreText: '72.9 %' }] });
    expect(trace.en[0]).toContain('scores 73 % ("72.9 %" in the mail)');
    expect(trace.ja[0]).toContain('（メールの表記は72.9 %）');
  });

  it('flags the appliance’s clock', () => {
    expect(decide({ occurredAt: jst('2026-11-23T10:00:00') }).flags).toEqual(['clock-skew']);
    expect(decide({ occurredAt: jst('2026-11-20T09:00:00') }).flags).toEqual(['late-delivery']);
  });

  it('always answers, the same each time, and never queues below the threshold', () => {
    const instant = fc.integer({ min: Date.UTC(2025, 0, 1), max: Date.UTC(2028, 0, 1) }).map((ms) => new Date(ms));
    const contract = fc.record({
      coversBusiness: fc.boolean(),
      coversAfterHours: fc.boolean(),
      trial: fc.boolean(),
      nightCalls: fc.boolean(),
      threshold: fc.integer({ min: 0, max: 100 }),
    });
    fc.assert(
      fc.property(instant, contract, fc.integer({ min: 0, max: 100 }), (receivedAt, terms, score) => {
        const ask = () => decide({ receivedAt, threats: [{ name: 'X', score, scoreText: `${score}%` }] }, terms);
        expect(ask()).toEqual(ask());
        if (score < terms.threshold) expect(short(ask().routing)).toBe('below-threshold');
        const { routing } = ask();
        if (routing.kind === 'queue') {
          expect(routing.respondBy.getTime()).toBeGreaterThan(routing.effectiveAt.getTime());
          expect(routing.reportBy.getTime()).toBeGreaterThan(routing.effectiveAt.getTime());
        }
      }),
    );
  });
});
