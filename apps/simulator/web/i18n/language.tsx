import { createContext, useContext, useEffect, useMemo, useState, type ReactNode } from 'react';
import { en } from './texts-en';
import { ja, type Texts } from './texts-ja';

export type Language = 'ja' | 'en';

interface Chosen {
  readonly language: Language;
  readonly texts: Texts;
  choose(language: Language): void;
}

const KEPT = 'owl-simulator-language';
const LanguageContext = createContext<Chosen | null>(null);

function atFirst(): Language {
  const kept = localStorage.getItem(KEPT);
  if (kept === 'ja' || kept === 'en') return kept;
  return navigator.language.startsWith('ja') ? 'ja' : 'en';
}

/** Lets everything below speak the chosen language, and remembers it. */
export function LanguageProvider({ children }: { children: ReactNode }): ReactNode {
  const [language, choose] = useState<Language>(atFirst);
  useEffect(() => {
    localStorage.setItem(KEPT, language);
    document.documentElement.lang = language;
  }, [language]);
  const chosen = useMemo(() => ({ language, choose, texts: language === 'ja' ? ja : en }), [language]);
  return <LanguageContext.Provider value={chosen}>{children}</LanguageContext.Provider>;
}

/** The chosen language and its texts. */
export function useLanguage(): Chosen {
  const chosen = useContext(LanguageContext);
  if (!chosen) throw new Error('useLanguage outside of LanguageProvider');
  return chosen;
}
