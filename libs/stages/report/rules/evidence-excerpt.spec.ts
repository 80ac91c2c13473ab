import { evidenceExcerpt } from './evidence-excerpt';

const lines = (count: number) => Array.from({ length: count }, (_, n) => `line ${n + 1}`);

describe('evidenceExcerpt', () => {
  it('keeps ten lines as they are', () => {
    expect(evidenceExcerpt(lines(10))).toEqual({ lines: lines(10), cut: false });
  });

  it('leaves out the eleventh line and says so', () => {
    expect(evidenceExcerpt(lines(11))).toEqual({ lines: lines(10), cut: true });
  });

  it('cuts a line at 200 characters, counting a surrogate pair as one', () => {
    expect(evidenceExcerpt(['𠮷'.repeat(200)]).cut).toBe(false);
    const { lines: cut, cut: flag } = evidenceExcerpt(['𠮷'.repeat(201)]);
    expect(flag).toBe(true);
    expect(cut[0]).toBe(`${'𠮷'.repeat(199)}…`);
  });

  it('drops empty and repeated lines without calling that a cut', () => {
    expect(evidenceExcerpt(['a', ' ', 'a', 'b'])).toEqual({ lines: ['a', 'b'], cut: false });
  });

  it('lets no line break, control or bidi character through, and no clickable link', () => {
    expect(evidenceExcerpt(['file=a\r\n【調査内容】\u202e https://evil.example/x']).lines).toEqual([
      'file=a 【調査内容】  hxxps://evil.example/x',
    ]);
  });

  it('lets no line look like a section of the report', () => {
    expect(evidenceExcerpt(['【調査内容】nothing']).lines).toEqual(['［調査内容】nothing']);
  });

  it('is empty when the appliance wrote nothing', () => {
    expect(evidenceExcerpt([])).toEqual({ lines: [], cut: false });
  });
});
