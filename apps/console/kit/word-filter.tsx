import { Select } from '@mantine/core';
import { useWords, type WordSet } from '../i18n';

interface Props<T extends string> {
  label: string;
  set: WordSet;
  words: readonly T[];
  value: T | undefined;
  onChange: (word: T | undefined) => void;
}

/** Narrows a list to one word of a closed set. */
export function WordFilter<T extends string>({ label, set, words, value, onChange }: Props<T>) {
  const word = useWords();
  return (
    <Select
      aria-label={label}
      placeholder={label}
      data={words.map((item) => ({ value: item, label: word(set, item) }))}
      value={value ?? null}
      onChange={(chosen) => onChange(words.find((item) => item === chosen))}
      clearable
      w={150}
    />
  );
}
