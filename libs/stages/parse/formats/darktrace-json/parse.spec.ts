import { parseDarktraceJson } from './parse';

const read = (value: unknown, before = '', after = '') => parseDarktraceJson(before + JSON.stringify(value) + after);
const breach = (change: object = {}) => ({
  pbid: 6,
  model: { name: 'Compromise::DGA' },
  score: 0.8,
  time: 1700634482000,
  ...change,
});

describe('darktrace-json', () => {
  it('reads both shapes of a model, and prefers the one that fired', () => {
    const both = JSON.parse('{"then":{"name":"Old"},"now":{"name":"New"}}') as object;
    expect(read(breach({ model: both }))).toMatchObject({
      alerts: [{ threats: [{ name: 'Old', score: 80 }] }],
    });
    expect(read(breach({ model: { now: { name: 'New' } } }))).toMatchObject({
      alerts: [{ threats: [{ name: 'New' }] }],
    });
    expect(read(breach({ model: { name: 'Flat', now: 3 } }))).toMatchObject({
      alerts: [{ threats: [{ name: 'Flat' }] }],
    });
  });

  it('stands behind a syslog header, between sentences, in an array, broken over lines', () => {
    expect(read(breach(), 'Apr 01 14:39:18 dt darktrace ')).toMatchObject({ alerts: [{ alertNumber: '6' }] });
    expect(read(breach(), 'Hello {name}, see [445] ', ' bye }')).toMatchObject({ alerts: [{ alertNumber: '6' }] });
    expect(read([breach(), breach({ pbid: '7' })])).toMatchObject({
      alerts: [{ alertNumber: '6' }, { alertNumber: '7' }],
    });
    const wrapped = JSON.stringify(breach()).replace('DGA', 'D\r\nGA');
    expect(parseDarktraceJson(wrapped)).toMatchObject({ alerts: [{ threats: [{ name: 'Compromise::DGA' }] }] });
  });

  it('forgives fields of another shape', () => {
    const strange = breach({
      device: 'PC1',
      triggeredComponents: [
        1,
        { triggeredFilters: 'x' },
        { triggeredFilters: [null, { comparatorType: 'display', filterType: 'Message', trigger: { value: 5 } }] },
      ],
      time: null,
      score: '0.81',
      tags: 7,
    });
    expect(read(strange)).toMatchObject({
      alerts: [{ threats: [{ score: 81 }], device: {}, evidence: ['Message: 5'] }],
      warnings: ['no-occurred-at'],
    });
  });

  it('keeps the parts of several connections apart', () => {
    const shows = (filters: Record<string, string>) => ({
      triggeredFilters: Object.entries(filters).map(([filterType, value]) => ({
        comparatorType: 'display',
        filterType,
        trigger: { value },
      })),
    });
    const outside = shows({ 'Destination IP': '203.0.113.9', 'Connection hostname': 'storage.example' });
    const inside = shows({ 'Internal destination device name': 'SV001', 'Destination IP': '192.168.100.1' });
    expect(read(breach({ triggeredComponents: [outside, inside] }))).toMatchObject({
      alerts: [
        {
          internalServer: { name: 'SV001', ip: '192.168.100.1' },
          destination: { name: 'storage.example', ip: '203.0.113.9' },
        },
      ],
    });
  });

  it('device -1 and System models are health; an anonymised address is only a name', () => {
    expect(read(breach({ device: { did: -1 } }))).toMatchObject({ alerts: [{ health: true }] });
    expect(read(breach({ model: { name: 'System::System' } }))).toMatchObject({ alerts: [{ health: true }] });
    expect(read(breach({ device: { did: 3, ip: '10.0.0.#28445' } }))).toMatchObject({
      alerts: [{ health: false, device: { name: '10.0.0.#28445' } }],
    });
  });

  it('reads an incident group with its score as text', () => {
    expect(
      read({ id: 'gabc', groupScore: '72.9174234', start: 1697334679535, incidentEvents: [{ title: 'Possible C2' }] }),
    ).toMatchObject({
      alerts: [{ alertNumber: 'gabc', threats: [{ name: 'Possible C2', score: 73, scoreText: '72.9174234' }] }],
    });
  });

  it.each([
    [breach({ score: undefined }), 'no-score'],
    [breach({ model: {} }), 'no-threat'],
    [{ 'iris-event-type': 'something new' }, 'unknown-json-kind'],
    [breach({ pbid: { $gt: 0 } }), 'unknown-json-kind'],
  ])('%j is unparsed: %s', (value, reason) => {
    expect(read(value)).toMatchObject({ kind: 'unparsed', reason });
  });

  it('tells broken JSON of an alert from other text', () => {
    expect(parseDarktraceJson('{"pbid": 4, "model": {"name": "X')).toMatchObject({
      kind: 'unparsed',
      reason: 'broken-json',
    });
    for (const text of ['', 'no json', '{"hello": 1}', '{ broken', '[445]']) {
      expect(parseDarktraceJson(text)).toEqual({ kind: 'not-mine' });
    }
  });

  it.each([['{"'.repeat(300_000)], ['[{'.repeat(300_000)], [`{"pbid":${'['.repeat(400_000)}`], ['[ '.repeat(300_000)]])(
    'ends soon on hostile text',
    (text) => {
      const started = performance.now();
      expect(['not-mine', 'unparsed']).toContain(parseDarktraceJson(text).kind);
      expect(performance.now() - started).toBeLessThan(2_000);
    },
  );
});
