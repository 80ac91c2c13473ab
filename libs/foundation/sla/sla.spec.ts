import fc from 'fast-check';
import { type CalendarDefinition, defaultCalendar } from '../calendar';
import { type Pause, decideCutOff, dueTimes, slaProgress } from './index';

const calendar = defaultCalendar({ no: 1, effectiveFrom: '2026-01-01' });
const jst = (text: string) => new Date(`${text.length === 8 ? `2026-11-20T${text}` : text}+09:00`);

describe('due times', () => {
  it.each([
    // received, occurred, reportBy, decided by, flags
    ['15:00:00', undefined, '17:30:00', 'receivedAt', []],
    ['15:00:01', undefined, '2026-11-24T17:30:00', 'receivedAt', []],
    ['2026-11-20T15:00:00.999', undefined, '17:30:00', 'receivedAt', []],
    ['15:10:00', '14:55:00', '17:30:00', 'occurredAt', []],
    ['15:10:00', '15:00:00', '17:30:00', 'occurredAt', []],
    ['15:10:00', '15:00:01', '2026-11-24T17:30:00', 'occurredAt', []],
    ['15:10:00', '14:40:00', '17:30:00', 'occurredAt', []],
    ['15:10:00', '14:39:59', '2026-11-24T17:30:00', 'receivedAt', ['late-delivery']],
    ['14:59:00', '15:01:00', '2026-11-24T17:30:00', 'occurredAt', []],
    ['14:59:00', '15:01:01', '17:30:00', 'receivedAt', ['clock-skew']],
    ['14:00:00', '2026-11-17T14:00:00', '17:30:00', 'receivedAt', ['late-delivery']],
    ['14:00:00', '2026-11-23T14:00:00', '17:30:00', 'receivedAt', ['clock-skew']],
    ['09:30:00', '09:10:00', '17:30:00', 'occurredAt', []],
    ['17:29:59', undefined, '2026-11-24T17:30:00', 'receivedAt', []],
  ])('received %s, occurred %s: report by %s, decided by %s', (received, occurred, reportBy, decidedBy, flags) => {
    const due = dueTimes({
      receivedAt: jst(received),
      ...(occurred === undefined ? {} : { occurredAt: jst(occurred) }),
      calendar,
      route: 'same-window',
    });
    expect(due.reportBy).toEqual(jst(reportBy));
    expect(due.cutOff).toEqual({ decidedBy, flags });
  });

  it('claims within 30 business minutes of receipt', () => {
    const due = dueTimes({ receivedAt: jst('2026-11-20T17:10:00.400'), calendar, route: 'same-window' });
    expect(due.effectiveAt).toEqual(jst('17:10:00'));
    expect(due.respondBy).toEqual(jst('2026-11-24T09:40:00'));
    expect(due.because.en).toBe(
      'It was received at 17:10:00, after the cut-off 15:00, so the report is due at the close of the next working day.',
    );
    expect(due.because.ja).toBe(
      '受信時刻（17:10:00）が当日対応締切（15:00）より後のため、報告期限は翌稼働日の終業時刻です。',
    );
    expect(dueTimes({ receivedAt: jst('15:00:00'), calendar, route: 'same-window' }).because.ja).toBe(
      '受信時刻（15:00:00）が当日対応締切（15:00）以前のため、報告期限は当日の終業時刻です。',
    );
  });

  it('carries over to the next opening', () => {
    const night = { receivedAt: jst('2026-11-21T02:10:00'), calendar, route: 'carried-over' } as const;
    expect(dueTimes(night)).toMatchObject({
      effectiveAt: jst('2026-11-24T09:30:00'),
      respondBy: jst('2026-11-24T10:00:00'),
      reportBy: jst('2026-11-24T17:30:00'),
    });
    expect(dueTimes(night).because).toEqual({
      ja: '11月24日 9:30の営業開始に繰り越し、報告期限は同日の終業時刻です。',
      en: 'It is carried over to the opening on 24 November 09:30; the report is due at the close of that day.',
    });
    expect(dueTimes({ ...night, receivedAt: jst('2026-11-24T02:10:00') }).effectiveAt).toEqual(
      jst('2026-11-24T09:30:00'),
    );
  });

  it.each([
    [
      '2026-11-20T22:30:00',
      '2026-11-21T06:00:00',
      '翌日03:00）以前',
      'not later than the cut-off 03:00 of the next day',
    ],
    [
      '2026-11-21T03:00:00',
      '2026-11-21T06:00:00',
      '翌日03:00）以前',
      'not later than the cut-off 03:00 of the next day',
    ],
    ['2026-11-21T03:00:01', '2026-11-25T06:00:00', '翌日03:00）より後', 'after the cut-off 03:00 of the next day'],
  ])('a cut-off before opening is that of the next morning where the night is worked: %s', (at, reportBy, ja, en) => {
    const hours = [{ from: '22:00', to: '06:00' }];
    const night = { ...calendar, weekly: { 1: hours, 2: hours, 3: hours, 4: hours, 5: hours }, cutOff: '03:00' };
    const due = dueTimes({ receivedAt: jst(at), calendar: night, route: 'same-window' });
    expect(due.reportBy).toEqual(jst(reportBy));
    expect(due.because.ja).toContain(`当日対応締切（${ja}`);
    expect(due.because.en).toContain(en);
  });

  it('a cut-off within the evening of a worked night stays in that evening, and one of the day in the day', () => {
    const hours = [{ from: '22:00', to: '06:00' }];
    const night = { ...calendar, weekly: { 5: hours }, cutOff: '23:00' };
    const at = (text: string, definition: CalendarDefinition) =>
      dueTimes({ receivedAt: jst(text), calendar: definition, route: 'same-window' }).sameDay;
    expect([at('2026-11-20T23:00:00', night), at('2026-11-21T02:00:00', night)]).toEqual([true, false]);
    // Before opening, and no night that it could mean: nothing is handled the same day.
    expect(at('09:30:00', { ...calendar, cutOff: '09:00' })).toBe(false);
  });

  it('refuses the same window for an alert of the night', () => {
    expect(() => dueTimes({ receivedAt: jst('17:30:00'), calendar, route: 'same-window' })).toThrow('carried over');
  });

  it('says in words why the time of receipt decides', () => {
    const due = dueTimes({ receivedAt: jst('15:10:00'), occurredAt: jst('10:00:00'), calendar, route: 'same-window' });
    expect(due.because.ja).toContain('発生から30分を超えて届いたため');
    expect(decideCutOff(jst('15:00:00'), jst('15:02:00')).decidedBy).toBe('occurredAt');
  });
});

describe('SLA progress', () => {
  const startedAt = jst('10:00:00');
  const dueAt = jst('14:00:00');
  const at = (now: string, pauses: Pause[] = []) => slaProgress({ startedAt, dueAt, pauses, now: jst(now), calendar });

  it.each([
    ['09:00:00', 0, 'running'],
    ['10:00:00', 0, 'running'],
    ['11:59:59', 49, 'running'],
    ['12:00:00', 50, 'warned-50'],
    ['13:12:00', 80, 'warned-80'],
    ['14:00:00', 100, 'warned-80'],
    ['2026-11-20T14:00:00.001', 100, 'breached'],
  ])('at %s it is at %i %% and %s', (now, percent, state) => {
    expect(at(now)).toMatchObject({ percent, state });
  });

  it('stands still while paused, and the deadline moves along', () => {
    const pauses = [{ from: jst('12:00:00'), to: jst('16:00:00') }];
    expect(at('15:00:00', pauses)).toMatchObject({ percent: 50, state: 'paused' });
    expect(at('17:00:00', pauses)).toMatchObject({
      percent: 75,
      state: 'warned-50',
      effectiveDueAt: jst('2026-11-24T10:00:00'),
    });
    expect(at('2026-11-24T10:00:01', pauses).state).toBe('breached');
    expect(at('15:00:00', [{ from: jst('12:00:00') }]).state).toBe('paused');
  });

  it('a pause after the deadline does not undo the breach', () => {
    expect(at('15:00:00', [{ from: jst('14:00:01') }]).state).toBe('breached');
  });

  it('nor does one that begins in the evening after it', () => {
    const pauses = [{ from: jst('18:00:00') }];
    const now = jst('2026-11-24T11:00:00');
    expect(slaProgress({ startedAt, dueAt: jst('17:30:00'), pauses, now, calendar }).state).toBe('breached');
  });

  it('a deadline at closing time is breached in the evening, although no business time has passed', () => {
    const evening = slaProgress({ startedAt, dueAt: jst('17:30:00'), pauses: [], now: jst('17:30:01'), calendar });
    expect(evening).toMatchObject({ percent: 100, state: 'breached' });
  });

  it('never runs backwards and never passes 100 % before the breach', () => {
    const minute = fc.integer({ min: 0, max: 7 * 24 * 60 });
    fc.assert(
      fc.property(minute, minute, minute, minute, (a, b, first, second) => {
        const point = (offset: number) => new Date(startedAt.getTime() + offset * 60_000);
        const pauses = [{ from: point(Math.min(a, b)), to: point(Math.max(a, b)) }];
        const [early, late] = [Math.min(first, second), Math.max(first, second)].map((offset) =>
          slaProgress({ startedAt, dueAt, pauses, now: point(offset), calendar }),
        );
        expect(late!.elapsedMs).toBeGreaterThanOrEqual(early!.elapsedMs);
        if (late!.state !== 'breached') expect(late!.percent).toBeLessThanOrEqual(100);
      }),
    );
  });
});
