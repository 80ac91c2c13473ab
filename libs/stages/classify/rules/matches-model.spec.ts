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

  it.each([
    '1. %',
    '１．%',
    '(2) %',
    '[3] %',
    '①%',
    'No.1 %',
    '# %',
    '・%',
    '🔴 %',
    '「%」',
    '『%』',
    '"%"',
    '“%”',
    '**%**',
    '%。',
    '%;',
    '%（新規）',
    '% [High]',
    '[新規] %',
    '【重要】%',
    '% (v3)（社内）',
    '<b>%</b>',
    '% <https://dt.example/#model/17>',
    '% モデル',
    '% / スコア82%',
    '1. 「%」（新規）。',
    'モデル「%」に違反しました。',
    '%の疑い',
    'Alert: %',
    'Device::Other, %',
    'Device::Other / %',
    'Device::Other、%',
  ])('%j is monitored as the name in it', (form) => {
    const name = form.replace('%', 'Compromise::DGA Beacon');
    expect(isMonitored(['Compromise::DGA Beacon'], name)).toBe(true);
    expect(isMonitored(['Antigena::*', 'Compromise::Beacon', 'Compromise::DGA'], name)).toBe(false);
  });

  it.each(['1. DGA Beacon', 'DGA Beacon（新規）', '「DGA Beacon」', '①DGA Beacon'])(
    '%j too, without its folder',
    (name) => {
      expect(isMonitored(['Compromise::DGA Beacon'], name)).toBe(true);
      expect(isMonitored(['Compromise::Watched Domain'], name)).toBe(false);
    },
  );

  it.each(['Compromise::DGA Beaco...', 'Compromise::DGA…', '「Compromise::DGA Bea…」'])(
    '%j is cut, and may be it',
    (name) => {
      expect(isMonitored(['Compromise::DGA Beacon'], name)).toBe(true);
      expect(isMonitored(['Compromise::Watched Domain', 'Device::DGA Beacon'], name)).toBe(false);
    },
  );

  it.each([
    ['Device::New User Agent', 'Device::New User Agent and New IP'],
    ['Device::New User Agent and New IP', 'Device::New User Agent'],
    ['Compromise::SSH Beacon', 'Compromise::SSH Beacon to Rare External'],
    ['Compromise::Beacon', 'Compromise::DGA Beacon'],
  ])('a model whose name holds that of another is not the other: %s and %s', (monitored, name) => {
    expect(isMonitored([monitored], name)).toBe(false);
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
    const started = process.cpuUsage();
    expect(matchesModel(`X::${'a*'.repeat(500)}b`, `X::${'a'.repeat(20_000)}`)).toBe(false);
    expect(process.cpuUsage(started).user).toBeLessThan(1_000_000);
  });
});
