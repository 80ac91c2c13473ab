import { canonicalJson } from '@owl/identity';
import fc from 'fast-check';
import type { CallProof } from './call-proof.entity';
import { PROOF_START, type ProofLine, chainLines, sealWith } from './proof-chain';
import type { ProofDocument } from './proof-document';
import { freshLines } from './rules/fresh-lines';
import { maskedAddress, maskedNumber } from './rules/masked';
import type { NewLine } from './rules/new-line';
import { shownLines } from './shown-lines';
import { chainFaults, outcomeFaults } from './verify-proof';

const aLine = (change: Partial<NewLine> = {}): NewLine => ({
  kind: 'callback',
  at: '2026-11-20T17:10:00.000Z',
  clock: 'machine',
  providerAt: null,
  contactOrder: 1,
  facts: { said: { CallStatus: 'ringing' } },
  given: {},
  inside: {},
  source: { table: 'call_events', id: 'a', part: 0 },
  ...change,
});
const proofOf = (...versions: ProofLine[][]): CallProof[] =>
  versions.map((lines, index) => ({
    version: index + 1,
    lines,
    previousHead: versions[index - 1]?.at(-1)?.hash ?? PROOF_START,
    head: lines.at(-1)?.hash ?? PROOF_START,
  })) as CallProof[];
const fresh = (lines: NewLine[], kept: NewLine[] = [], aheadMs = 0) => freshLines(lines, kept, aheadMs, canonicalJson);

describe('the chain of a proof', () => {
  const first = chainLines([aLine(), aLine({ facts: { said: { Digits: '1' } } })], { no: 0, hash: PROOF_START });
  const second = chainLines([aLine({ kind: 'record' })], { no: 2, hash: first[1]?.hash ?? '' });

  it('holds through its versions', () => {
    expect(second[0]?.no).toBe(3);
    expect(chainFaults(proofOf(first, second))).toEqual([]);
  });

  it('shows any change of any part of any line', () => {
    const part = fc.constantFrom<keyof ProofLine>(
      'at',
      'kind',
      'clock',
      'no',
      'facts',
      'given',
      'source',
      'previousHash',
      'hash',
    );
    fc.assert(
      fc.property(fc.nat(2), part, fc.string(), (which, name, value) => {
        const lines = [...first, ...second].map((line) => ({ ...line }));
        const line = lines[which] as ProofLine;
        fc.pre(line[name] !== value);
        Object.assign(line, { [name]: value });
        expect(chainFaults(proofOf(lines.slice(0, 2), lines.slice(2)))).not.toEqual([]);
      }),
    );
  });

  it('shows a line that was taken out, and a version', () => {
    expect(chainFaults(proofOf(first.slice(1), second)).map(({ kind }) => kind)).toContain('chain-broken');
    expect(chainFaults(proofOf(first, second).slice(1)).map(({ kind }) => kind)).toContain('version-missing');
  });

  it('does not cover what only the SOC reads: both copies have the same hashes', () => {
    const told = chainLines([aLine({ inside: { reason: 'x' } })], { no: 0, hash: PROOF_START });
    const hidden = chainLines([aLine()], { no: 0, hash: PROOF_START });
    expect(told[0]?.hash).toBe(hidden[0]?.hash);
  });

  it('survives the database’s own order of names', () => {
    const shuffled = first.map((line) =>
      Object.fromEntries(Object.entries(line).toReversed()),
    ) as unknown as ProofLine[];
    expect(chainFaults(proofOf(shuffled))).toEqual([]);
  });
});

describe('an outcome and the audit', () => {
  const step = (action: string, auditSeq: string) => aLine({ kind: 'step', facts: { action, auditSeq } });
  const outcome = aLine({ kind: 'outcome', facts: { state: 'acknowledged' } });
  const faults = (...lines: NewLine[]) => outcomeFaults(chainLines(lines, { no: 0, hash: PROOF_START }));
  const dialled = step('call-attempt.dialing', '9');
  const confirmed = step('call-attempt.acknowledged', '10');

  it('agree by the last entry of the audit, whichever clock told its time', () => {
    expect(faults(dialled, confirmed, outcome)).toEqual([]);
    expect(faults(confirmed, dialled, outcome)).toEqual([]);
  });

  it('disagree when the last entry says something else', () => {
    const denied = step('call-attempt.no-answer', '11');
    const words = 'acknowledged, but the audit says call-attempt.no-answer';
    expect(faults(denied, confirmed, outcome)).toEqual([{ kind: 'outcome-disagrees', no: 3, words }]);
  });
});

describe('lines that a proof does not hold yet', () => {
  const outcome = aLine({ kind: 'outcome', facts: { state: 'failed' } });

  it('are those of rows it has not seen', () => {
    const other = aLine({ source: { table: 'call_events', id: 'b', part: 0 } });
    expect(fresh([aLine(), other], [aLine()])).toEqual([other]);
  });

  it('are not rows that were changed afterwards: that is for the verifier to find', () => {
    expect(fresh([aLine({ facts: { said: { CallStatus: 'busy' } } })], [aLine()])).toEqual([]);
  });

  it('are outcomes that have changed, each once more', () => {
    const later = aLine({ kind: 'outcome', facts: { state: 'manual' } });
    expect(fresh([outcome], [outcome])).toEqual([]);
    expect(fresh([later], [outcome])).toEqual([later]);
    expect(fresh([later], [outcome, later])).toEqual([]);
  });

  it('stand in the order in which things happened, whichever clock told them', () => {
    const planned = aLine({ kind: 'run', clock: 'service', at: '2026-11-24T00:00:00.000Z' });
    const ended = aLine({ kind: 'ended', clock: 'service', at: '2026-11-24T00:02:00.000Z' });
    const rang = aLine({ at: '2026-11-20T17:11:00.000Z' });
    const aheadMs = Date.parse('2026-11-24T00:00:00.000Z') - Date.parse('2026-11-20T17:10:00.000Z');
    expect(fresh([ended, rang, planned], [], aheadMs)).toEqual([planned, rang, ended]);
  });

  it('tell of no end before its reason, though the clock of the process that ended the run is behind', () => {
    const part = (n: number) => ({ source: { table: 'audit_entries', id: `${9 - n}`, part: 0 } });
    const at = (ms: number) => `2026-11-20T17:10:05.${ms}Z`;
    const answered = aLine({ kind: 'step', at: at(300), facts: { auditSeq: '9' }, ...part(1) });
    const confirmed = aLine({ kind: 'step', at: at(290), facts: { auditSeq: '10' }, ...part(2) });
    const outcome = aLine({ kind: 'outcome', at: at(310), facts: { state: 'acknowledged' } });
    const ended = aLine({ kind: 'ended', clock: 'service', at: at(190), contactOrder: null });
    const inOrder = fresh([ended, outcome, confirmed, answered]);
    expect(inOrder).toEqual([answered, confirmed, outcome, ended]);
    const lines = chainLines(inOrder, { no: 0, hash: PROOF_START });
    const versions = [{ lastLine: 4, serviceAheadMs: 0 }];
    const shown = shownLines({ lines, versions } as unknown as ProofDocument);
    expect(shown.map(({ line }) => line)).toEqual(lines);
    expect(shown.map(({ at: told }) => told)).toEqual(inOrder.map((line) => line.at));
  });
});

describe('what is not shown of a contact', () => {
  it('is all of a number but four digits, and all of a name in an address but its first letter', () => {
    expect(maskedNumber('+81312345678')).toBe('********5678');
    expect(maskedAddress('sato@sakura.example')).toBe('s***@sakura.example');
    expect(maskedAddress('')).toBe('***');
  });

  it('is sealed so that equal numbers of two proofs do not look alike', () => {
    expect(sealWith('a')('+81312345678')).toBe(sealWith('a')('+81312345678'));
    expect(sealWith('a')('+81312345678')).not.toBe(sealWith('b')('+81312345678'));
  });
});
