import { type Meaning, meaningOf } from '../../rules/alert-words';
import { foldLabel } from '../../rules/fold';

/** `otherNumber`: a number that may be the mail's own, when it names none of the alert. */
export type Field =
  'number' | 'otherNumber' | 'time' | 'threats' | 'score' | 'content' | 'findings' | 'advice' | 'link';
export type Detail = 'device' | 'internalServer' | 'destination' | 'link';

const FIELDS: Partial<Record<Meaning, Field>> = {
  number: 'number',
  time: 'time',
  model: 'threats',
  score: 'score',
  description: 'content',
  link: 'link',
};
const DETAILS: Partial<Record<Meaning, Detail>> = {
  device: 'device',
  internalServer: 'internalServer',
  destination: 'destination',
  link: 'link',
};
/** Labels that only these mails have: what was found out, and what is to be done. */
const FURTHER: ReadonlyMap<string, Field> = new Map(
  (
    [
      ['調査内容', 'findings'],
      ['調査結果', 'findings'],
      ['確認事項', 'advice'],
      ['対応事項', 'advice'],
      ['URL', 'link'],
    ] as const
  ).map(([word, field]) => [foldLabel(word), field]),
);
/** The field that a folded 【label】 at the beginning of a line names. */
export function fieldOf(label: string): Field | undefined {
  const word = meaningOf(label);
  const field = word && FIELDS[word.meaning];
  if (word?.weak) return field === 'number' ? 'otherNumber' : FURTHER.get(label);
  return field ?? FURTHER.get(label);
}

/** What a folded label of a line inside 【検知内容】 names: ・label：value. */
export function detailNamed(label: string): Detail | undefined {
  const word = meaningOf(label);
  return word && !word.weak ? DETAILS[word.meaning] : undefined;
}
