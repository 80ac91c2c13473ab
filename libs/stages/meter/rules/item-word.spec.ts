import { itemWord } from './item-word';

it.each([
  ['#102', '#102', '#102'],
  ['No. 24801', 'アラートNo 24801', 'Alert No. 24801'],
  ['No. —', 'アラートNo —', 'Alert No. —'],
])('says %s as %s, and in English as %s', (label, ja, en) => {
  expect(itemWord(label, 'ja')).toBe(ja);
  expect(itemWord(label, 'en')).toBe(en);
});
