import { WHY_WORDS, whyInWords } from './why-words';

describe('why an entry counts', () => {
  it.each(WHY_WORDS)('%s is said in both languages', (why) => {
    const { ja, en } = whyInWords({ why, entryKind: 'count', lateForMonth: null });
    expect(ja).toMatch(/[ぁ-ん一-龠]/);
    expect(en).toMatch(/^[A-Z][\x20-\x7e]+$/);
  });

  it('names the month a late item belongs to', () => {
    const late = whyInWords({ why: 'report-sent', entryKind: 'count', lateForMonth: '2026-11' });
    expect(late.ja).toBe('調査結果の報告メールを送信したため（2026年11月分。同月は確定済みのため当月に計上）');
    expect(late.en).toBe('Its report was sent (late for 2026-11, which is final)');
  });

  it('names the month an adjustment corrects', () => {
    const credit = whyInWords({ why: 'dispute-accepted', entryKind: 'adjustment', lateForMonth: '2026-09' });
    expect(credit.ja).toContain('確定済みの2026年9月分の調整');
    expect(credit.en).toContain('adjustment of 2026-09');
  });
});
