import type { AttemptState, CallAttemptView, CallRunView } from '@owl/contracts';
import { Anchor } from '@mantine/core';
import { Check, CircleHelp, Minus, Phone, PhoneCall, type LucideIcon, X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useLanguage, useWords } from '../i18n';
import { durationText } from '../kit/durations';
import { phoneText } from '../kit/phone-text';
import { useServerNow } from '../kit/tick';
import { Untrusted } from '../kit/untrusted';
import classes from './calls.module.css';
import { ContactMoves } from './run-moves';

/** How a step looks: still to come, under way, reached, not reached, not needed. */
type Look = 'ahead' | 'active' | 'reached' | 'missed' | 'skipped' | 'unsure';

const LOOK: Record<AttemptState, Look> = {
  planned: 'ahead',
  dialing: 'active',
  ringing: 'active',
  answered: 'active',
  acknowledged: 'reached',
  manual: 'reached',
  declined: 'missed',
  'no-answer': 'missed',
  busy: 'missed',
  voicemail: 'missed',
  'no-key': 'missed',
  failed: 'missed',
  unknown: 'unsure',
  skipped: 'skipped',
};
const ICON: Record<Look, LucideIcon> = {
  ahead: Phone,
  active: PhoneCall,
  reached: Check,
  missed: X,
  skipped: Minus,
  unsure: CircleHelp,
};

const lookOf = ({ state, calledByHand }: CallAttemptView): Look =>
  state === 'manual' && calledByHand === 'not-reached' ? 'missed' : LOOK[state];

const sinceOf = ({ answeredAt, ringingAt, dialedAt }: CallAttemptView): string | null =>
  answeredAt ?? ringingAt ?? dialedAt;

/** Seconds passed and left, against the machine's time: telephone calls do not follow a moved service clock. */
function Running({ attempt }: { attempt: CallAttemptView }) {
  const { t } = useTranslation();
  const word = useWords();
  const language = useLanguage();
  const now = useServerNow('machine');
  const since = sinceOf(attempt);
  const left = attempt.deadlineAt === null ? null : Date.parse(attempt.deadlineAt) - now;
  const state = word('attemptState', attempt.state);
  const elapsed = since === null ? null : durationText(Math.max(0, now - Date.parse(since)), language);
  return (
    <>
      <span className={classes.stepState}>{elapsed === null ? state : t('calls.since', { state, elapsed })}</span>
      {left !== null && (
        <span className={classes.deadline} data-testid="attempt-deadline">
          {left > 0 ? t('calls.deadline', { left: durationText(left, language) }) : t('calls.deadlinePassed')}
        </span>
      )}
    </>
  );
}

/** Only how long it took: its times are the machine's, and beside service times they would mislead in a demo. */
function Ended({ attempt }: { attempt: CallAttemptView }) {
  const { t } = useTranslation();
  const word = useWords();
  const language = useLanguage();
  const { dialedAt, endedAt } = attempt;
  const took = dialedAt && endedAt ? Date.parse(endedAt) - Date.parse(dialedAt) : null;
  return (
    <span className={classes.stepState}>
      {word('attemptState', attempt.state)}
      {took !== null && (
        <span className={classes.took}>{t('calls.lasted', { time: durationText(took, language) })}</span>
      )}
    </span>
  );
}

/** Who is called: the number can be dialled by whoever may have to call by hand. */
function Who({ attempt: { contactOrder, contactName, phone, dial } }: { attempt: CallAttemptView }) {
  const { t } = useTranslation();
  const language = useLanguage();
  return (
    <span className={classes.who}>
      <span className={classes.quiet}>{t('calls.contact', { order: contactOrder })}</span>
      <strong>{contactName}</strong>
      {dial ? (
        <Anchor href={`tel:${dial}`} className={classes.phone} title={t('board.dialBy')}>
          {phoneText(dial, language)}
        </Anchor>
      ) : (
        <span className={classes.phone}>{phone}</span>
      )}
    </span>
  );
}

/** What is known of a call beside its state: keys, who had a hand in it, why it ended so, what was said. */
function Particulars({ attempt, isActive }: { attempt: CallAttemptView; isActive: boolean }) {
  const { t } = useTranslation();
  const word = useWords();
  const { state, keys, detail, doneBy, calledByHand, provider, spoken, language } = attempt;
  return (
    <>
      {keys && (
        <span className={classes.keys}>
          {t('calls.keys')}: <kbd>{keys}</kbd>
        </span>
      )}
      {calledByHand && (
        <span className={classes.keys} data-testid="called-by-hand">
          {state === 'manual'
            ? t(`board.results.${calledByHand}`)
            : t('board.byHand', { result: t(`board.results.${calledByHand}`) })}
        </span>
      )}
      {(detail || doneBy) && (
        <span className={classes.quiet}>
          <Untrusted>{detail && word('callReason', detail)}</Untrusted>
          {doneBy && ` (${t('board.doneBy', { name: doneBy })})`}
        </span>
      )}
      {isActive && provider && <span className={classes.quiet}>{t('board.provider', { name: provider })}</span>}
      {spoken && (
        <details className={classes.spoken} open={isActive}>
          <summary>{t('calls.spoken')}</summary>
          <p lang={language}>
            <Untrusted>{spoken}</Untrusted>
          </p>
        </details>
      )}
    </>
  );
}

function Step({ run, attempt }: { run: CallRunView; attempt: CallAttemptView }) {
  const look = lookOf(attempt);
  const Icon = ICON[look];
  return (
    <li className={classes.step} data-look={look} data-testid="call-attempt" data-attempt-state={attempt.state}>
      <span className={classes.stepIcon}>
        <Icon size={14} aria-hidden />
      </span>
      <div className={classes.stepBody}>
        <Who attempt={attempt} />
        {look === 'active' || look === 'unsure' ? <Running attempt={attempt} /> : <Ended attempt={attempt} />}
        <Particulars attempt={attempt} isActive={look === 'active'} />
        <ContactMoves run={run} attempt={attempt} />
      </div>
    </li>
  );
}

/** The calls of one run, in the order of the contacts. */
export function Attempts({ run }: { run: CallRunView }) {
  const { t } = useTranslation();
  if (run.attempts.length === 0) return <p className={classes.quiet}>{t('calls.noAttempts')}</p>;
  const inOrder = run.attempts.toSorted((a, b) => a.contactOrder - b.contactOrder);
  return (
    <ol className={classes.steps} aria-label={t('calls.attempts')}>
      {inOrder.map((attempt) => (
        <Step key={attempt.id} run={run} attempt={attempt} />
      ))}
    </ol>
  );
}
