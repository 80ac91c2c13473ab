import { type Meaning, meaningOf } from '../../rules/alert-words';
import { foldLabel } from '../../rules/fold';

/**
 * `otherNumber`: what is numbered otherwise than by the appliance. `moreThreats`: threats beside those that make it an
 * alert.
 */
export type Field =
  'number' | 'otherNumber' | 'time' | 'threats' | 'moreThreats' | 'score' | 'content' | 'findings' | 'advice' | 'link';
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
/** Labels that only these mails have: what was found out, what is to be done, and what else was detected. */
const FURTHER: ReadonlyMap<string, Field> = new Map(
  (
    [
      ['調査内容', 'findings'],
      ['調査結果', 'findings'],
      ['確認事項', 'advice'],
      ['対応事項', 'advice'],
      ['URL', 'link'],
      ['関連脅威', 'moreThreats'],
      ['関連モデル', 'moreThreats'],
      ['関連検知', 'moreThreats'],
      ['その他脅威', 'moreThreats'],
      ['その他の脅威', 'moreThreats'],
      ['追加脅威', 'moreThreats'],
    ] as const
  ).map(([word, field]) => [foldLabel(word), field]),
);
const NUMBERED = /[(#]?\d{1,2}\)?$/;

/** The field that a folded 【label】 at the beginning of a line names. */
export function fieldOf(label: string): Field | undefined {
  const word = meaningOf(label);
  // 【検出脅威2】; no word that is known ends in a digit.
  if (!word && NUMBERED.test(label)) return countedFieldOf(label.replace(NUMBERED, ''));
  const field = word && FIELDS[word.meaning];
  if (word?.weak) return field === 'number' ? 'otherNumber' : FURTHER.get(label);
  return field ?? FURTHER.get(label);
}

function countedFieldOf(label: string): Field | undefined {
  const meaning = meaningOf(label)?.meaning;
  return meaning === 'model' || meaning === 'score' ? FIELDS[meaning] : undefined;
}

/** What a folded label of a line inside 【検知内容】 names: ・label：value. */
export function detailNamed(label: string): Detail | undefined {
  const word = meaningOf(label);
  return word && !word.weak ? DETAILS[word.meaning] : undefined;
}
