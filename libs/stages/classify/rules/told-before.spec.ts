import { type Telling, toldAnew } from './told-before';

const telling = (change: Partial<Telling> = {}): Telling => ({
  threats: [{ name: 'Compromise::DGA' }],
  deviceKey: 'pc-7',
  occurredAt: new Date('2026-11-20T13:05:00Z'),
  state: 'calling',
  stateReason: null,
  ...change,
});
const recorded = (stateReason: string) => telling({ state: 'recorded', stateReason });
const other = telling({
  threats: [{ name: 'Device::Network Scan' }],
  deviceKey: 'pc-900',
  occurredAt: new Date('2026-11-21T13:05:00Z'),
});

describe('a number that is told again', () => {
  it('is the alert that is known', () => {
    expect(toldAnew([telling()], telling())).toBeNull();
    expect(toldAnew([telling({ state: 'closed' })], telling())).toBeNull();
    expect(toldAnew([recorded('below-threshold')], recorded('below-threshold'))).toBeNull();
  });

  it.each(['below-threshold', 'not-monitored', 'health'])(
    'is an alert when it was only recorded (%s) and now has to be handled, once',
    (reason) => {
      expect(toldAnew([recorded(reason)], telling())).toBe('told-grown');
      expect(toldAnew([recorded(reason), telling()], telling())).toBeNull();
    },
  );

  it.each(['maintenance', 'uncovered-window', 'trial', 'trial-ended'])(
    'is known when it was recorded for when it came (%s): said again it is the same',
    (reason) => expect(toldAnew([recorded(reason)], telling())).toBeNull(),
  );

  it('is another alert when time, device and models are all others, even one that is only recorded', () => {
    expect(toldAnew([telling()], other)).toBe('number-reused');
    expect(toldAnew([telling()], { ...other, state: 'recorded', stateReason: 'below-threshold' })).toBe(
      'number-reused',
    );
    expect(toldAnew([telling(), other], other)).toBeNull();
  });

  it.each<[string, Partial<Telling>]>([
    ['the same time', { occurredAt: telling().occurredAt }],
    ['no time', { occurredAt: null }],
    ['the same device', { deviceKey: 'pc-7' }],
    ['no device', { deviceKey: null }],
    ['one of the models', { threats: [{ name: 'Device::Network Scan' }, { name: 'Compromise::DGA' }] }],
    ['no model', { threats: [] }],
  ])('is known with %s', (_, change) => expect(toldAnew([telling()], { ...other, ...change })).toBeNull());
});
