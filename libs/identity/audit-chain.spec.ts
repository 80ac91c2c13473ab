import { EMPTY_CHAIN, type StoredEntry, breakIn, entryHash } from './audit-chain';
import { canonicalJson } from './canonical-json';

function chainOf(...actions: string[]): StoredEntry[] {
  const entries: StoredEntry[] = [];
  for (const action of actions) {
    const before = entries.at(-1);
    const entry = {
      id: `00000000-0000-7000-8000-${String(entries.length).padStart(12, '0')}`,
      chain: 'soc',
      seq: entries.length + 1,
      customerId: null,
      at: new Date('2026-11-20T01:00:00.000Z'),
      actorKind: 'user',
      actor: 'u1',
      action,
      subjectKind: 'case',
      subjectId: 'c1',
      detail: { to: 'claimed', from: 'new' },
      previousHash: before?.hash ?? EMPTY_CHAIN.hash,
    };
    entries.push({ ...entry, hash: entryHash(entry) });
  }
  return entries;
}

function firstBreak(entries: readonly StoredEntry[]) {
  let head = EMPTY_CHAIN;
  for (const entry of entries) {
    const broken = breakIn(head, entry);
    if (broken) return { seq: entry.seq, broken };
    head = { seq: entry.seq, hash: entry.hash };
  }
  return null;
}

describe('canonical JSON', () => {
  it('has one spelling for one value', () => {
    expect(canonicalJson({ b: [1, { z: null, a: 'あ' }], a: undefined })).toBe('{"b":[1,{"a":"あ","z":null}]}');
    expect(canonicalJson({ x: 1, y: new Date(0) })).toBe(canonicalJson({ y: '1970-01-01T00:00:00.000Z', x: 1 }));
    expect(canonicalJson(undefined)).toBe('null');
  });
});

describe('the audit chain', () => {
  it('stands when nothing was touched', () => {
    expect(firstBreak(chainOf('claim', 'note', 'close'))).toBeNull();
  });

  it('does not depend on the order of keys that the database gives back', () => {
    const entries = chainOf('claim');
    entries[0]!.detail = { from: 'new', to: 'claimed' };
    expect(firstBreak(entries)).toBeNull();
  });

  it.each([
    ['action', 'reopen'],
    ['actor', 'u2'],
    ['at', new Date('2026-11-20T01:00:00.001Z')],
    ['detail', { to: 'closed', from: 'new' }],
    ['customerId', '00000000-0000-7000-8000-000000000099'],
    ['hash', 'f'.repeat(64)],
  ])('names the row whose %s was changed', (field, value) => {
    const entries = chainOf('claim', 'note', 'close');
    Object.assign(entries[1]!, { [field]: value });
    expect(firstBreak(entries)).toEqual({ seq: 2, broken: 'changed' });
  });

  it('names the row after a removed one', () => {
    const entries = chainOf('claim', 'note', 'close');
    entries.splice(1, 1);
    expect(firstBreak(entries)).toEqual({ seq: 3, broken: 'missing-before' });
  });

  it('notices a row that was replaced together with its hash', () => {
    const entries = chainOf('claim', 'note', 'close');
    entries[0] = chainOf('dismiss')[0]!;
    expect(firstBreak(entries)).toEqual({ seq: 2, broken: 'does-not-follow' });
  });
});
