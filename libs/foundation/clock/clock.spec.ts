import {
  CorrectedClock,
  MovableClock,
  OffsetClock,
  hours,
  minutes,
  seconds,
  systemClock,
  truncateToSecond,
} from './index';

const nine = new Date('2026-11-20T00:00:00.000Z');

describe('clocks', () => {
  it('the system clock shows the same running time on both faces', () => {
    const before = systemClock.real().getTime();
    const now = systemClock.now().getTime();
    expect(now).toBeGreaterThanOrEqual(before);
    expect(now - before).toBeLessThan(minutes(1));
  });

  it('the movable clock moves both faces and only when told', () => {
    const clock = new MovableClock(nine);
    expect(clock.now()).toEqual(nine);
    clock.forward(minutes(30));
    expect(clock.now()).toEqual(new Date('2026-11-20T00:30:00.000Z'));
    expect(clock.real()).toEqual(clock.now());
    clock.jumpTo(nine);
    expect(clock.real()).toEqual(nine);
    expect(() => clock.forward(-1)).toThrow('zero or more');
    expect(() => clock.forward(Number.NaN)).toThrow('zero or more');
  });

  it('the movable clock hands out instants that cannot move it', () => {
    const clock = new MovableClock(nine);
    clock.now().setFullYear(1999);
    expect(clock.now()).toEqual(nine);
  });

  it('the demo clock moves service time and leaves real time alone', () => {
    const machine = new MovableClock(nine);
    const clock = new OffsetClock(machine);
    clock.jumpTo(new Date('2026-11-20T13:10:00.000Z'));
    machine.forward(seconds(5));
    expect(clock.now()).toEqual(new Date('2026-11-20T13:10:05.000Z'));
    expect(clock.real()).toEqual(new Date('2026-11-20T00:00:05.000Z'));
    expect(clock.offset).toBe(hours(13) + minutes(10));
  });

  it('the demo clock refuses to go backwards, and says what to do', () => {
    const clock = new OffsetClock(new MovableClock(nine), hours(1));
    expect(() => clock.jumpTo(nine)).toThrow('reset it');
    expect(() => (clock.offset = Number.NaN)).toThrow('only moves forward');
    expect(clock.offset).toBe(hours(1));
    clock.reset();
    expect(clock.now()).toEqual(nine);
  });

  it('the corrected clock shows what the machine would show if it were right', () => {
    const machine = new MovableClock(nine);
    const clock = new CorrectedClock(machine);
    expect(clock.real()).toEqual(nine);
    clock.correction = -minutes(5);
    machine.forward(seconds(5));
    expect(clock.real()).toEqual(new Date('2026-11-19T23:55:05.000Z'));
    expect(clock.now()).toEqual(clock.real());
  });

  it('truncates to whole seconds, before 1970 too', () => {
    expect(truncateToSecond(new Date('2026-11-20T06:00:00.999Z'))).toEqual(new Date('2026-11-20T06:00:00.000Z'));
    expect(truncateToSecond(new Date(-1))).toEqual(new Date(-1_000));
  });
});
