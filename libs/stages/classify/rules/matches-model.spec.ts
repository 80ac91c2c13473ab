import { isMonitored, matchesModel, modelSegments } from './index';

describe('monitored models', () => {
  it.each([
    ['Compromise::DGA Beacon', 'Compromise::DGA Beacon', true],
    ['compromise::dgabeacon', 'Compromise::DGA Beacon', true],
    ['Compromise / DGA Beacon', 'Compromise::DGA Beacon', true],
    ['Compromise/DGA Beacon', 'Compromise::DGABeacon', true],
    ['Ｃｏｍｐｒｏｍｉｓｅ::ＤＧＡ Beacon', 'Compromise::DGA Beacon', true],
    ['Compromise::DGA Beacon', 'Compromise::Watched Domain', false],
    ['Compromise::*', 'Compromise::Watched Domain', true],
    ['Compromise::*', 'Device::Scan', false],
    ['Antigena::*', 'Antigena::Network::Compliance::Block', true],
    ['Antigena::*::Compliance', 'Antigena::Network::Compliance', true],
    ['Antigena::*::Compliance', 'Antigena::Network::Other', false],
    ['Compromise::Watched*', 'Compromise::Watched Domain', true],
    ['Compromise::*Dom*n', 'Compromise::Watched Domain', true],
    ['Compromise::*Domain*x', 'Compromise::Watched Domain', false],
    ['Compromise::aa*aa', 'Compromise::aaa', false],
    ['Compromise', 'Compromise::Watched Domain', false],
    ['Watched Domain', 'Compromise::Watched Domain', true],
    ['Anomalous Connection::Data Sent to Rare Domain', 'Data Sent to Rare Domain', true],
    ['Anomalous Connection::*', 'Data Sent to Rare Domain', true],
    ['Compromise / A/B', 'Compromise::A/B', true],
    ['Device::Large Number of Model Breaches', 'Device / Large Number of Model Alerts', true],
    ['', 'X', false],
    ['X', '', false],
  ])('%s against %s: %s', (pattern, name, expected) => {
    expect(matchesModel(pattern, name)).toBe(expected);
  });

  it('an empty list means all', () => {
    expect(isMonitored([], 'anything')).toBe(true);
    expect(isMonitored(['X'], 'anything')).toBe(false);
  });

  it('splits names into folded segments', () => {
    expect(modelSegments('Compliance::Messaging::Facebook Messenger')).toEqual([
      'compliance',
      'messaging',
      'facebookmessenger',
    ]);
  });

  it('a hostile pattern takes no time', () => {
    const started = performance.now();
    expect(matchesModel(`X::${'a*'.repeat(500)}b`, `X::${'a'.repeat(20_000)}`)).toBe(false);
    expect(performance.now() - started).toBeLessThan(200);
  });
});
