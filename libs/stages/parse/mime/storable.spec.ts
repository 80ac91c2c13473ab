import { storable, storableDeep } from './storable';

describe('storable', () => {
  it('replaces what the database refuses and nothing else', () => {
    expect(storable('a\0b')).toBe('a\uFFFDb');
    expect(storable('\ud83d')).toBe('\uFFFD');
    expect(storable('検知 😀 ¥')).toBe('検知 😀 ¥');
  });

  it('reaches into lists and objects, and leaves dates alone', () => {
    const at = new Date(0);
    expect(storableDeep({ a: ['\0', { b: '\udc00' }], at, n: 1, none: undefined })).toEqual({
      a: ['\uFFFD', { b: '\uFFFD' }],
      at,
      n: 1,
      none: undefined,
    });
  });
});
