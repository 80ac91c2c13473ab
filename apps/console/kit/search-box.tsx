import { CloseButton, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { Search } from 'lucide-react';
import { useRef, useState } from 'react';
import { useShortcuts } from './shortcuts';

// Long enough that a word is typed to its end, short enough to feel immediate.
const TYPING_MS = 300;

interface Props {
  label: string;
  clearLabel: string;
  value: string | undefined;
  /** Not called for each letter, but when the typing rests. */
  onChange: (text: string | undefined) => void;
}

/** Words to look for in a list; `/` leads to it. */
export function SearchBox({ label, clearLabel, value = '', onChange }: Props) {
  const input = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useState(value);
  const [told, setTold] = useState(value);
  // Somebody went back to another address: the box follows, but never while its own words are still on their way.
  if (value !== told) {
    setTold(value);
    if (typed.trim() !== value) setTyped(value);
  }
  const tell = useDebouncedCallback((text: string) => onChange(text.trim() || undefined), TYPING_MS);
  const type = (text: string) => {
    setTyped(text);
    tell(text);
  };
  useShortcuts({ '/': () => input.current?.focus() });
  return (
    <TextInput
      ref={input}
      size="xs"
      type="search"
      aria-label={label}
      placeholder={label}
      leftSection={<Search size={13} aria-hidden />}
      rightSection={typed && <CloseButton size="xs" aria-label={clearLabel} onClick={() => type('')} />}
      value={typed}
      onChange={(event) => type(event.currentTarget.value)}
      maxLength={200}
      w={{ base: '100%', xs: 240 }}
      data-testid="search"
    />
  );
}
