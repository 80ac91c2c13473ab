import { parseDarktraceJson } from './parse';

const read = (value: unknown) => parseDarktraceJson(JSON.stringify(value));
const only = (value: unknown) => {
  const answer = read(value);
  if (answer.kind !== 'alerts') throw new Error(`read as ${JSON.stringify(answer)}`);
  return answer.alerts[0]!;
};

describe('records of the appliance', () => {
  it('a response action is a record of the appliance, with the breach it answered as evidence', () => {
    const action = {
      'iris-event-type': 'antigena_state_change',
      codeid: 4711,
      action: 'active',
      inhibitor: 'Block connections',
      start: 1700634482,
      pbid: 12,
      device: { did: 3, hostname: 'PC1', ip: '10.0.0.5' },
    };
    expect(only(action)).toMatchObject({
      alertNumber: 'respond-4711',
      threats: [{ name: 'Antigena / Block connections' }],
      occurredAt: new Date(1_700_634_482_000),
      device: { name: 'PC1', ip: '10.0.0.5' },
      evidence: ['action: active', 'pbid: 12'],
      health: true,
    });
    expect(only({ ...action, pbid: 0, device: undefined }).evidence).toEqual(['action: active']);
  });

  it('a line of the audit log has no number of its own', () => {
    const audit = { username: 'jsmith', method: 'POST', endpoint: '/login', ip: '10.72.62.2', status: 302 };
    expect(only(audit)).toMatchObject({
      alertNumber: '',
      threats: [{ name: 'Audit / POST /login' }],
      device: { name: 'jsmith', ip: '10.72.62.2' },
      evidence: ['POST /login 302'],
      health: true,
    });
    expect(only(audit).unparsed).toBeUndefined();
  });

  it('a status message is health, its time in seconds with a fraction, active or Active', () => {
    const status = {
      uuid: 'u-1',
      alert_name: 'Probe down',
      priority: 98,
      status: 'Active',
      last_updated: 1618760651.5,
    };
    expect(only(status)).toMatchObject({
      alertNumber: 'u-1',
      threats: [{ name: 'Probe down', score: 98 }],
      occurredAt: new Date(1_618_760_651_500),
      health: true,
    });
    expect(only({ uuid: 'u-2', alert_name: 'x', priority_level: 'medium' }).health).toBe(true);
  });
});

describe('other alerts of the vendor', () => {
  it('an alert of the mail security names mailbox and sender', () => {
    const mail = {
      uuid: 'a1b2',
      direction: 'inbound',
      from: 'mallory@evil.example',
      recipients: ['aya@sakura.example'],
      message_id: '<x@evil.example>',
      subject: 'Invoice',
      actions: ['hold'],
      tags: ['Phishing link'],
      model_score: 91,
      timestamp: '2026-11-20 01:00:00.123456+00:00',
    };
    expect(only(mail)).toMatchObject({
      alertNumber: 'a1b2',
      threats: [{ name: 'Email / Phishing link', score: 91 }],
      occurredAt: new Date('2026-11-20T01:00:00Z'),
      device: { name: 'aya@sakura.example' },
      destination: { name: 'mallory@evil.example' },
      evidence: ['subject: Invoice', 'tags: Phishing link', 'actions: hold'],
      health: false,
    });
    expect(read({ ...mail, model_score: 'n/a' })).toMatchObject({ kind: 'unparsed', reason: 'no-score' });
  });

  it('a SaaS account is the device by its name, without an address', () => {
    const breach = {
      pbid: 7130,
      model: JSON.parse('{"then": {"name": "SaaS::Access::Password Spray"}, "now": {"name": "x"}}') as object,
      score: 0.47,
      device: { did: 2635, ip: null, sid: -9, hostname: 'SaaS::Office365: user@example.com' },
    };
    expect(only(breach)).toMatchObject({ device: { name: 'SaaS::Office365: user@example.com' }, health: false });
    expect(only(breach).device).toEqual({ name: 'SaaS::Office365: user@example.com' });
  });

  it('numbers beyond 32 bits are kept as they are', () => {
    expect(only({ pbid: 1000000249489, model: { name: 'X::Y' }, score: 0.5 }).alertNumber).toBe('1000000249489');
  });

  it('numbers of other counters are told from those of breaches; ids with letters are what they are', () => {
    const incident = { title: 'C2', aiaScore: 93, details: [] };
    expect(only({ ...incident, id: 4711 }).alertNumber).toBe('incident-4711');
    expect(only({ ...incident, id: '3e8a1cf0-5a6b' }).alertNumber).toBe('3e8a1cf0-5a6b');
    const group = { groupScore: 80, incidentEvents: [{ title: 'Scan' }] };
    expect(only({ ...group, id: '4711' }).alertNumber).toBe('incident-4711');
    expect(only({ uuid: '4711', alert_name: 'x', priority: 43 }).alertNumber).toBe('status-4711');
    expect(only({ uuid: 4711, model_score: 91, recipients: ['a@b.example'] }).alertNumber).toBe('email-4711');
  });

  it('an incident group takes its time, number and evidence from its events', () => {
    const group = {
      id: 'gabc',
      groupScore: '72.9174234',
      groupCategory: 'critical',
      incidentEvents: [{ title: 'Possible C2', start: 1697334679535 }, { title: 'Scan' }],
    };
    expect(only(group)).toMatchObject({
      alertNumber: 'gabc',
      threats: [{ name: 'Possible C2', score: 73 }],
      occurredAt: new Date(1_697_334_679_535),
      evidence: ['Possible C2', 'Scan'],
    });
  });
});

describe('where a field stands', () => {
  it('line and words of its key, also for the second object of an array and over several lines', () => {
    const breach = (pbid: number) => ({ pbid, model: { name: 'Compromise::DGA' }, score: 0.8 });
    const text = `Dear all,\n${JSON.stringify([breach(1), breach(2)], null, 1)}`;
    const answer = parseDarktraceJson(text);
    if (answer.kind !== 'alerts') throw new Error(answer.kind);
    const lines = text.split('\n');
    for (const [index, { sources }] of answer.alerts.entries()) {
      expect(sources.alertNumber?.text).toBe(`"pbid": ${index + 1},`);
      expect(lines[sources.alertNumber!.line - 1]).toContain(`"pbid": ${index + 1}`);
      expect(lines[sources.threats!.line - 1]).toContain('Compromise::DGA');
      expect(lines[sources.score!.line - 1]).toContain('0.8');
    }
  });
});
