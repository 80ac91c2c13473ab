import fc from 'fast-check';
import { defaultCalendar } from '../calendar';
import { type Pause, slaMarks, slaProgress } from './index';

const calendar = defaultCalendar({ no: 1, effectiveFrom: '2026-01-01' });
const jst = (text: string) => new Date(`${text.length === 8 ? `2026-11-20T${text}` : text}+09:00`);

// Friday 20 November 2026; Monday 23 is a public holiday.
const startedAt = jst('10:00:00');
const dueAt = jst('14:00:00');
const at = (now: string, pauses: Pause[] = [], endedAt?: Date) =>
  slaMarks({ startedAt, dueAt, pauses, endedAt, now: jst(now), calendar });

describe('SLA marks', () => {
  it.each([
    ['11:59:59', [], '12:00:00'],
    ['12:00:00', ['warned-50'], '13:12:00'],
    ['13:12:00', ['warned-50', 'warned-80'], '2026-11-20T14:00:00.001'],
    ['14:00:00', ['warned-50', 'warned-80'], '2026-11-20T14:00:00.001'],
    ['2026-11-20T14:00:00.001', ['warned-50', 'warned-80', 'breached'], null],
  ])('at %s: %j, next at %s', (now, marks, next) => {
    const { reached, nextAt } = at(now);
    expect(reached.map(({ mark }) => mark)).toEqual(marks);
    expect(nextAt).toEqual(next === null ? null : jst(next));
  });

  it('are told with the moment they were reached, however late one looks', () => {
    expect(at('2026-11-24T12:00:00').reached).toEqual([
      { mark: 'warned-50', at: jst('12:00:00') },
      { mark: 'warned-80', at: jst('13:12:00') },
      { mark: 'breached', at: jst('14:00:00') },
    ]);
  });

  it('move with a pause over a holiday, except those reached before it', () => {
    const pause = { from: jst('12:30:00'), to: jst('2026-11-24T10:00:00') };
    expect(at('13:00:00', [{ from: pause.from }])).toMatchObject({ reached: [{ mark: 'warned-50' }], nextAt: null });
    expect(at('2026-11-24T10:00:00', [pause]).nextAt).toEqual(jst('2026-11-24T10:42:00'));
    expect(at('2026-11-24T12:00:00', [pause]).reached[2]).toEqual({ mark: 'breached', at: jst('2026-11-24T11:30:00') });
  });

  it('end with the clock', () => {
    expect(at('18:00:00', [], jst('12:30:00'))).toMatchObject({ reached: [{ mark: 'warned-50' }], nextAt: null });
    expect(at('18:00:00', [], dueAt).reached.map(({ mark }) => mark)).toEqual(['warned-50', 'warned-80']);
    expect(at('18:00:00', [], jst('09:00:00')).reached).toEqual([]);
  });

  it('are looked for on, where the history already knows of a moment after the look', () => {
    const until = '11:59:59';
    expect(at(until, [], jst('12:00:01')).nextAt).toEqual(jst('12:00:00'));
    expect(at(until, [], jst('12:00:00')).nextAt).toEqual(jst('12:00:00'));
    expect(at('12:00:00', [], jst('12:00:01')).nextAt).toBeNull();
    expect(at(until, [{ from: jst('11:00:00'), to: jst('12:00:01') }]).nextAt).toEqual(jst('13:00:01'));
  });

  it('agree with the progress of the clock at every moment, and are never taken back', () => {
    const minute = fc.integer({ min: 0, max: 6 * 24 * 60 });
    const point = (offset: number) => new Date(startedAt.getTime() + offset * 60_000);
    const cuts = fc.uniqueArray(minute, { minLength: 0, maxLength: 6 }).map((all) => all.sort((a, b) => a - b));
    fc.assert(
      fc.property(cuts, fc.tuple(minute, minute), ([...offsets], looks) => {
        const pauses: Pause[] = [];
        for (let i = 0; i < offsets.length; i += 2) {
          const [from, to] = [offsets[i] as number, offsets[i + 1]];
          pauses.push({ from: point(from), ...(to !== undefined && { to: point(to) }) });
        }
        const [early, late] = looks
          .sort((a, b) => a - b)
          .map((look) => {
            const now = point(look);
            const { reached, nextAt } = slaMarks({ startedAt, dueAt, pauses, now, calendar });
            const { percent, state } = slaProgress({ startedAt, dueAt, pauses, now, calendar });
            const marks = reached.map(({ mark }) => mark);
            expect(marks.includes('breached')).toBe(state === 'breached');
            if (state !== 'breached') expect(marks.includes('warned-80')).toBe(percent >= 80);
            if (state !== 'breached') expect(marks.includes('warned-50')).toBe(percent >= 50);
            if (nextAt) expect(nextAt.getTime()).toBeGreaterThan(now.getTime());
            return marks;
          });
        expect(late).toEqual(expect.arrayContaining(early ?? []));
      }),
      { numRuns: 500 },
    );
  });
});
