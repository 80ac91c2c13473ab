import { spokenSeconds } from './spoken-length';

describe('spokenSeconds', () => {
  it('counts two morae for a kanji and for a digit, and a pause at each comma and full stop', () => {
    expect(spokenSeconds('カタカナ', 'ja')).toBe(0.5);
    expect(spokenSeconds('漢字', 'ja')).toBe(0.5);
    expect(spokenSeconds('キュウ、キュウ。', 'ja')).toBe(1.3);
    expect(spokenSeconds('', 'ja')).toBe(0);
  });

  it('counts letters in English, and no pause in a decimal', () => {
    expect(spokenSeconds('To confirm, press 1.', 'en')).toBe(2);
    expect(spokenSeconds('1.5', 'en')).toBe(0.1);
  });
});
