import type { ReplayTuning, TuningSource, TuningSubject, TuningTerms } from '@owl/contracts';
import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';

/** Long enough that a slider on its way asks once or twice, short enough to seem at once. */
const SETTLED_MS = 250;
const MONTHS_SHOWN = 3;

export interface Team {
  analysts: number;
  casesPerAnalystDay: number;
}
export interface TuningDraft {
  terms: TuningTerms;
  source: TuningSource | null;
  team: Team;
  changed: boolean;
  change: (change: Partial<TuningTerms>) => void;
  reset: () => void;
  setSource: (source: TuningSource) => void;
  setTeam: (team: Team) => void;
  /** What is to be replayed: the draft once it has stood still. */
  asked: ReplayTuning | null;
}

/** What is tried: starts as the contract of today over the last months. */
export function useTuningDraft(subject: TuningSubject): TuningDraft {
  const [terms, setTerms] = useState(subject.terms);
  const [source, setSource] = useState(() => firstSource(subject));
  const [team, setTeam] = useState<Team>({ analysts: 2, casesPerAnalystDay: 6 });
  const [asked] = useDebouncedValue(source && { source, terms, ...team }, SETTLED_MS);
  return {
    terms,
    source,
    team,
    changed: JSON.stringify(terms) !== JSON.stringify(subject.terms),
    change: (change) => setTerms((before) => ({ ...before, ...change })),
    reset: () => setTerms(subject.terms),
    setSource,
    setTeam,
    asked,
  };
}

function firstSource({ months, samples }: TuningSubject): TuningSource | null {
  const last = months.at(-1);
  if (last) return { first: months.at(-MONTHS_SHOWN) ?? months[0] ?? last, last };
  return samples[0] ? { sampleId: samples[0].id } : null;
}
