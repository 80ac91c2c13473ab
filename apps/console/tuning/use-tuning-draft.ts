import type { ReplayTuning, TuningBase, TuningSource, TuningSubject, TuningTerms } from '@owl/contracts';
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
  /** The version that is tuned. */
  base: TuningBase;
  /** Starts anew from the terms of another version. */
  setBase: (versionNo: number) => void;
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

/** What is tried: starts as the contract in force over the last months. */
export function useTuningDraft(subject: TuningSubject): TuningDraft {
  // A subject always has a contract in force: without one there is nothing to tune, and the server says so.
  const [base, setBase] = useState(subject.bases[0]!);
  const [terms, setTerms] = useState(base.terms);
  const [source, setSource] = useState(() => firstSource(subject));
  const [team, setTeam] = useState<Team>({ analysts: 2, casesPerAnalystDay: 6 });
  const [asked] = useDebouncedValue(source && { source, base: base.versionNo, terms, ...team }, SETTLED_MS);
  const start = (versionNo: number) => {
    const chosen = subject.bases.find((each) => each.versionNo === versionNo);
    if (!chosen) return;
    setBase(chosen);
    setTerms(chosen.terms);
  };
  return {
    base,
    setBase: start,
    terms,
    source,
    team,
    changed: JSON.stringify(terms) !== JSON.stringify(base.terms),
    change: (change) => setTerms((before) => ({ ...before, ...change })),
    reset: () => setTerms(base.terms),
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
