import { parseMail } from '../../index';
import { type OwnRule, ownRule, readByRule, testRule } from './index';

const CONTEXT = { zone: 'Asia/Tokyo' };
const RULE: OwnRule = ownRule.parse({
  name: 'SIEM of the Osaka works',
  fields: {
    alertNumber: '^Ticket No (?P<alertNumber>\\d+)',
    threat: '^(?:What|何が)> (.+)$',
    score: '^Level ([\\d.]+)$',
    occurredAt: '^When> (.+)$',
    device: '^Host> (.+)$',
    destination: '^Peer> (.+)$',
    destinationPort: '^Peer port (\\d+)',
    evidence: '^\\+ (.+)$',
    link: 'https://\\S+',
  },
  split: '^={3,}$',
});
const SAMPLE = [
  'Hello,',
  'Ticket No ４１１',
  'What> Beaconing to a rare host',
  'Level 82',
  'When> 2026-11-20 10:00:00',
  'Host> PC001(172.16.1.1)',
  'Peer> storage.example(203.0.113.9)',
  'Peer port 443',
  '+ GET /gate.php',
  '+ GET /gate.php?2',
  '====',
  'Ticket No 412',
  '何が> Scan (77%)',
].join('\r\n');

describe('the rule of a source', () => {
  it('reads its fields, several alerts of a mail, and says which line gave what', () => {
    expect(readByRule(SAMPLE, RULE, CONTEXT)).toMatchObject({
      kind: 'alerts',
      alerts: [
        {
          format: 'own-rule',
          confidence: 'high',
          alertNumber: '411',
          threats: [{ name: 'Beaconing to a rare host', score: 82, scoreText: '82' }],
          occurredAt: new Date('2026-11-20T01:00:00Z'),
          device: { name: 'PC001', ip: '172.16.1.1' },
          destination: { name: 'storage.example', ip: '203.0.113.9', port: 443 },
          evidence: ['GET /gate.php', 'GET /gate.php?2'],
          sources: {
            alertNumber: { line: 2, text: 'Ticket No ４１１' },
            device: { line: 6, text: 'Host> PC001(172.16.1.1)' },
            evidence: { line: 9, text: '+ GET /gate.php' },
          },
        },
        {
          alertNumber: '412',
          confidence: 'medium',
          threats: [{ name: 'Scan', score: 77 }],
          sources: { threats: { line: 13 } },
        },
      ],
      warnings: ['no-occurred-at'],
    });
  });

  it('comes before the other formats, which read what it does not', async () => {
    const raw = (text: string) => new TextEncoder().encode(`Subject: x\r\n\r\n${text}`);
    const read = async (text: string) => (await parseMail(raw(text), { rule: RULE })).outcome;
    expect(await read(SAMPLE)).toMatchObject({ alerts: [{ format: 'own-rule' }, { format: 'own-rule' }] });
    expect(await read('Alert number: 5\r\nModel: X (80%)')).toMatchObject({ alerts: [{ format: 'key-value' }] });
    expect(await read('Ticket No 7\r\nsomething')).toMatchObject({ kind: 'unparsed', reason: 'no-threat' });
    expect(await read('What> X\r\nLevel 80')).toMatchObject({ kind: 'unparsed', reason: 'no-alert-number' });
  });

  it('is tried on a sample: what each pattern found, and where', () => {
    const test = testRule(RULE, SAMPLE);
    expect(test).toMatchObject({
      kind: 'tested',
      sections: [
        { threat: [{ line: 3, value: 'Beaconing to a rare host' }], evidence: [{ line: 9 }, { line: 10 }] },
        { alertNumber: [{ line: 12, value: '412' }] },
      ],
      answer: { kind: 'alerts' },
    });
    expect(testRule(RULE, 'nothing of the kind')).toEqual({
      kind: 'tested',
      sections: [{}],
      answer: { kind: 'not-mine' },
    });
  });

  it.each([
    [{ threat: '(a)\\1' }, 'fields.threat', 'not-linear', 'RE2 syntax'],
    [{ threat: 'a(?=b)' }, 'fields.threat', 'not-linear', 'RE2 syntax'],
    [{ threat: '(a' }, 'fields.threat', 'not-linear', 'RE2 syntax'],
    [{ threat: 'a*' }, 'fields.threat', 'matches-empty', 'at least one character'],
    [{ threat: 'x|' }, 'fields.threat', 'matches-empty', 'at least one character'],
    [{ threat: '(?:a?){300}a{300}' }, 'fields.threat', 'too-large', 'repetition'],
    [{ threat: 'a'.repeat(501) }, 'fields.threat', 'too-long', '500 characters'],
    [{ threat: undefined }, 'fields', 'threat-missing', 'where the threat stands'],
    [{ alertNumber: undefined, link: undefined }, 'fields', 'number-missing', 'alert number or the link'],
    [{ colour: 'red' }, 'fields', 'wrong-shape', 'colour'],
  ])('is refused with %j', (change, where, code, words) => {
    const test = testRule({ ...RULE, fields: { ...RULE.fields, ...change } }, SAMPLE);
    if (test.kind !== 'refused') throw new Error('the rule was taken');
    expect(test.faults).toContainEqual({ where, code, message: expect.stringContaining(words) });
  });

  it('speaks of health only when every threat of the alert does', () => {
    const healthOf = (...threats: string[]) => {
      const answer = readByRule(
        ['Ticket No 1', ...threats.map((name) => `What> ${name} (90%)`)].join('\n'),
        RULE,
        CONTEXT,
      );
      return answer.kind === 'alerts' && answer.alerts[0]!.health;
    };
    expect(healthOf('System::Packet Loss')).toBe(true);
    expect(healthOf('System::Packet Loss', 'Compromise::Beacon')).toBe(false);
  });

  it('is refused when patterns that may each be so large are so all together', () => {
    const large = '(?:a?){95}a{95}b';
    const fields = (...names: string[]) =>
      Object.fromEntries(['threat', 'link', ...names].map((name) => [name, large]));
    expect(testRule({ name: 'x', fields: fields('score') }, SAMPLE).kind).toBe('tested');
    expect(testRule({ name: 'x', fields: fields('score', 'device', 'evidence') }, SAMPLE)).toMatchObject({
      kind: 'refused',
      faults: [{ where: '', code: 'too-large' }],
    });
  });

  it('never takes long, whatever pattern meets whatever text', () => {
    const rule = ownRule.parse({
      name: 'x',
      fields: { threat: '(?:(a+)+)+b', alertNumber: '(.*)*x', score: '(\\d?){20}z' },
    });
    const started = performance.now();
    for (const text of ['a'.repeat(1_000_000), '1'.repeat(1_000_000), 'a1\n'.repeat(300_000)])
      readByRule(text, rule, CONTEXT);
    expect(performance.now() - started).toBeLessThan(5_000);
  });

  it.each([
    ['(?s)a(.*b)?', 'a'],
    ['(?s)(a)(?:.*(?:b|c.{20}d|e.{20}f|g.{20}h))?', 'aceg '],
  ])('gives up soon when %s looks through the whole text for each match', (threat, words) => {
    const rule = ownRule.parse({ name: 'x', fields: { threat, alertNumber: 'n' } });
    const text = words.repeat(100_000 / words.length);
    const started = performance.now();
    expect(readByRule(text, rule, CONTEXT)).toEqual({ kind: 'not-mine' });
    expect(testRule(rule, text)).toMatchObject({
      kind: 'refused',
      faults: [{ where: 'fields.threat', code: 'too-slow' }],
    });
    expect(performance.now() - started).toBeLessThan(6_000);
  });
});
