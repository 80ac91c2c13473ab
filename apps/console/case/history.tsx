import type { CaseDetail, CaseState } from '@owl/contracts';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useLanguage, useWords } from '../i18n';
import { Moment } from '../kit/moment';
import { Panel } from '../kit/page';
import { useIsCustomer } from '../kit/signed-in';
import { Untrusted } from '../kit/untrusted';
import classes from './case.module.css';

interface Entry {
  at: string;
  what: ReactNode;
  actor?: string;
  why?: ReactNode;
  /** A warning or a breach. */
  mark?: string;
}

/** A report under review leaves it unsent in this one way; a customer is told of no report before it is sent. */
const isReturn = (from: CaseState | null, to: CaseState): boolean => from === 'in-review' && to === 'drafting';

/** What happened to a case: who brought it into which state, warnings of its deadlines, and times that were moved. */
function useEntries({ history, slaMarks, replans }: CaseDetail): Entry[] {
  const { t } = useTranslation();
  const word = useWords();
  const language = useLanguage();
  const isCustomer = useIsCustomer();
  const steps = history.map(({ at, from, to, actor, reason }): Entry => ({
    at,
    what:
      from === null ? t('case.opened') : isReturn(from, to) && !isCustomer ? t('case.returned') : word('caseState', to),
    actor: actor === 'system' ? t('case.system') : actor,
    why: reason && <Untrusted>{reason}</Untrusted>,
  }));
  const marks = slaMarks.map(({ at, clock, mark }): Entry => ({
    at,
    what: t(`sla.marks.${clock}.${mark}`),
    mark,
  }));
  const moved = replans.map(({ at, because }): Entry => ({ at, what: t('sla.replanned'), why: because[language] }));
  return [...steps, ...marks, ...moved].toSorted((a, b) => b.at.localeCompare(a.at));
}

/** The history of a case, newest first. */
export function History({ theCase }: { theCase: CaseDetail }) {
  const { t } = useTranslation();
  const entries = useEntries(theCase);
  return (
    <Panel title={t('case.history')} testId="history">
      <ol className={classes.history}>
        {entries.map(({ at, what, actor, why, mark }, index) => (
          <li key={index} data-mark={mark} data-testid={mark && 'history-mark'}>
            <Moment at={at} />
            <span>
              <span>{what}</span>
              {actor && <span className={classes.actor}>{actor}</span>}
              {why && <span className={classes.why}>{why}</span>}
            </span>
          </li>
        ))}
      </ol>
    </Panel>
  );
}
