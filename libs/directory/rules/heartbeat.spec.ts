import { heartbeat } from './heartbeat';

const at = (time: string) => new Date(`2026-11-20T${time}Z`);
const anAppliance = (change: object = {}) => ({
  lastHeardAt: at('00:00:00'),
  createdAt: at('00:00:00'),
  heartbeatHours: 2,
  reinstatedAt: null,
  silentSince: null,
  ...change,
});

describe('the heartbeat of an appliance', () => {
  it('is missed when the whole interval has gone by, to the second', () => {
    expect(heartbeat(anAppliance(), at('01:59:59'))).toEqual({ kind: 'unchanged' });
    expect(heartbeat(anAppliance(), at('02:00:00'))).toEqual({ kind: 'warn', since: at('02:00:00') });
  });

  it('tells since when, however late somebody looks', () => {
    expect(heartbeat(anAppliance(), at('09:00:00'))).toEqual({ kind: 'warn', since: at('02:00:00') });
  });

  it('is warned of once', () => {
    expect(heartbeat(anAppliance({ silentSince: at('02:00:00') }), at('09:00:00'))).toEqual({ kind: 'unchanged' });
  });

  it('clears when it was heard again, or may be silent for longer now', () => {
    const silentSince = at('02:00:00');
    expect(heartbeat(anAppliance({ silentSince, lastHeardAt: at('08:30:00') }), at('09:00:00'))).toEqual({
      kind: 'clear',
    });
    expect(heartbeat(anAppliance({ silentSince, heartbeatHours: 24 }), at('09:00:00'))).toEqual({ kind: 'clear' });
  });

  it('counts from the enrolment while it was never heard', () => {
    const never = anAppliance({ lastHeardAt: null, createdAt: at('05:00:00') });
    expect(heartbeat(never, at('06:59:59'))).toEqual({ kind: 'unchanged' });
    expect(heartbeat(never, at('07:00:00'))).toEqual({ kind: 'warn', since: at('07:00:00') });
  });

  it('counts anew when it is brought back into service, until it is heard', () => {
    const back = anAppliance({ reinstatedAt: at('08:00:00') });
    expect(heartbeat(back, at('09:59:59'))).toEqual({ kind: 'unchanged' });
    expect(heartbeat(back, at('10:00:00'))).toEqual({ kind: 'warn', since: at('10:00:00') });
    expect(heartbeat({ ...back, lastHeardAt: at('09:00:00') }, at('10:59:59'))).toEqual({ kind: 'unchanged' });
  });
});
