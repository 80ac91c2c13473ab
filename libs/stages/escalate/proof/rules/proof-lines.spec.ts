import { canonicalJson } from '@owl/identity';
import { freshLines } from './fresh-lines';
import { proofLines } from './proof-lines';
import type { ProofSources } from './proof-sources';

const at = new Date('2026-11-20T17:10:00.000Z');
const seal = (text: string) => `<${text.length}>`;
const sources = (change: Partial<ProofSources> = {}): ProofSources => ({
  run: {
    id: 'r',
    kind: 'alert',
    policy: 'everyone',
    state: 'exhausted',
    plannedAt: at,
    endedAt: at,
    acknowledgedBy: null,
    endedBecause: null,
  } as ProofSources['run'],
  customerName: '株式会社さくら商事',
  zone: 'Asia/Tokyo',
  alerts: [],
  attempts: [],
  steps: [],
  events: [],
  moves: [],
  records: [],
  messages: [],
  ...change,
});
const alert = (n: number, coverage = 'storm'): ProofSources['alerts'][number] => ({
  id: `ra${String(n).padStart(5, '0')}`,
  alertId: `a${n}`,
  coverage,
  joinedAt: at,
  alertNumber: String(n),
  threats: [{ name: 'DGA', score: 90 }],
  occurredAt: at,
  receivedAt: at,
});

describe('the lines of a proof', () => {
  it('name every alert of a storm, and stay few', () => {
    const alerts = Array.from({ length: 10_000 }, (_, n) => alert(n, n === 0 ? 'own' : 'storm'));
    const lines = proofLines(sources({ alerts }), seal).filter(({ kind }) => kind === 'alert');
    expect(lines).toHaveLength(20 + 20);
    const named = lines.flatMap(({ facts }) => (facts.alerts as { alertId: string }[] | undefined) ?? [facts]);
    expect(new Set(named.map(({ alertId }) => alertId)).size).toBe(10_000);
    expect(freshLines(lines, lines, 0, canonicalJson)).toEqual([]);
  });

  it('show no number and no address whole', () => {
    const payload = { CallSid: 'CA1', CallStatus: 'busy', To: '+81312345678', From: '+81399999999' };
    const event = { id: 'e', callAttemptId: 'x', dialSeq: 1, providerSid: 'CA1', kind: 'status', sequence: '1' };
    const message = {
      table: 'outgoing_messages',
      id: 'm',
      channel: 'sms',
      purpose: 'call-alert',
      recipient: '+81312345678',
      contactOrder: 1,
      sha256: null,
      state: 'sent',
      response: null,
      createdAt: at,
      endedAt: at,
    };
    const told = JSON.stringify(
      proofLines(
        sources({ events: [{ ...event, payload, receivedAt: at, effect: 'applied' }], messages: [message] }),
        seal,
      ),
    );
    expect(told).not.toContain('1234567');
    expect(told).not.toContain('9999999');
    expect(told).toContain('********5678');
  });

  it('keep who intervened and why for the SOC, under a seal', () => {
    const move = {
      id: 'v',
      move: 'stop',
      contactOrder: null,
      result: null,
      calledAt: null,
      reason: '社内の理由',
      doneByName: '田中',
      at,
    };
    const [line] = proofLines(sources({ moves: [move] }), seal).filter(({ kind }) => kind === 'move');
    expect(line?.inside).toEqual({ doneByName: '田中', reason: '社内の理由' });
    expect(JSON.stringify(line?.facts)).not.toMatch(/田中|理由/);
    expect(line?.facts.insideSeal).toMatch(/^<\d+>$/);
  });

  it('take the clock of the machine where a step told it', () => {
    const step = { id: 's', at, actorKind: 'system', action: 'call-attempt.ringing', seq: '7', hash: 'h' };
    const machineAt = '2026-11-20T17:11:00.000Z';
    const [line] = proofLines(sources({ steps: [{ ...step, detail: { machineAt, contactOrder: 2 } }] }), seal).filter(
      ({ kind }) => kind === 'step',
    );
    expect(line).toMatchObject({ at: machineAt, clock: 'machine', contactOrder: 2 });
  });
});
