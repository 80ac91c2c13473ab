import { spokenDigits } from './spoken-digits';

describe('spokenDigits', () => {
  it.each([
    ['24801', 'ニー、ヨン、ハチ、ゼロ、イチ', '2, 4, 8, 0, 1'],
    ['３５-679', 'サン、ゴー、ロク、ナナ、キュウ', '3, 5, 6, 7, 9'],
    ['A-12', 'A、イチ、ニー', 'A, 1, 2'],
    ['\u0007--', '', ''],
  ])('%s one by one', (number, ja, en) => {
    expect(spokenDigits(number, 'ja')).toBe(ja);
    expect(spokenDigits(number, 'en')).toBe(en);
  });
});
